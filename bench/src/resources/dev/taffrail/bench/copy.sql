-- The log as SQLite itself copies it, for a figure beside a rebuild.

-- name: copy
insert into run_events select * from source.run_events
where position > :after and position <= :up_to order by position
