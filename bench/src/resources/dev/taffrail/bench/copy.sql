-- The log as SQLite itself copies it, for a figure beside a rebuild.

-- name: copy
insert into run_events select * from source.run_events
where position > :after and position <= :up_to order by position

-- name: checkpoint
-- Of the copy alone: without a name it would be made of the source too, which is open for reading only.
pragma main.wal_checkpoint(passive)
