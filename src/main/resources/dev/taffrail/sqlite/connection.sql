-- Every connection is set up with these, and every transaction is begun and ended with these.

-- name: never-map
-- A mapped page turns a disk's error into a signal that ends the JVM.
pragma mmap_size = 0

-- name: trust-nothing
-- A schema that somebody else wrote may not call functions behind our back.
pragma trusted_schema = off

-- name: never-checkpoint-by-itself
-- Checkpoints are made inside the writer's turn; outside it two fair writers let the WAL grow without end.
pragma wal_autocheckpoint = 0

-- name: shrink-a-grown-wal
-- Bytes to which a WAL is cut when it begins anew: one huge transaction shall not leave a huge file for good.
pragma journal_size_limit = 33554432

-- name: cache
-- KiB of pages.
pragma cache_size = -16000

-- name: temporary-tables-in-memory
pragma temp_store = memory

-- name: synchronous-full
-- A commit returns after an fsync of the WAL.
pragma synchronous = full

-- name: synchronous-normal
-- Only checkpoints fsync: a power cut may take the last commits, a crash of the process does not.
pragma synchronous = normal

-- name: write-ahead
-- Once, at creation; it is kept in the file.
pragma journal_mode = wal

-- name: begin
-- Immediate: whoever reads first and writes later is refused when somebody came in between.
begin immediate

-- name: begin-read
begin

-- name: commit
commit

-- name: rollback
rollback

-- name: data-version
-- Moves when another connection has committed.
pragma data_version

-- name: checkpoint-passive
pragma wal_checkpoint(passive)

-- name: checkpoint-truncate
pragma wal_checkpoint(truncate)

-- name: checkpoint-look
-- Only counts the frames.
pragma wal_checkpoint(noop)

-- name: wait-shortly
-- Milliseconds; for checkpoints that make others wait.
pragma busy_timeout = 50

-- name: wait-long
pragma busy_timeout = 5000

-- name: read-beside
attach database :file as :schema
