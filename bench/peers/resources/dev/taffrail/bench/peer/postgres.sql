-- One row per transaction, as an application would write it by hand, and what is asked of the server.

-- name: create-database
create database steps

-- name: drop-database
drop database steps with (force)

-- name: checkpoint
-- What one side wrote is on the disk before the other side is measured.
checkpoint

-- name: settings
-- A server that can lose an acknowledged commit in a power failure is not measured.
select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')

-- name: create
create table steps (
    id      bigint generated always as identity primary key,
    run_id  text not null,
    seq     bigint not null,
    payload text not null,
    unique (run_id, seq)
)

-- name: insert
insert into steps (run_id, seq, payload) values (:run_id, :seq, :payload)

-- name: count
select count(*) from steps

-- name: count-dbos
select count(*) from dbos.operation_outputs

-- name: count-axon
select count(*) from domainevententry

-- name: count-pekko
select count(*) from event_journal
