-- One row per transaction, as an application would write it by hand.

-- name: create
create table steps (
    id      integer primary key,
    run_id  text not null,
    seq     integer not null,
    payload text not null,
    unique (run_id, seq)
)

-- name: insert
insert into steps (run_id, seq, payload) values (:run_id, :seq, :payload)

-- name: count
select count(*) from steps
