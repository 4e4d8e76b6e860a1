-- How a connection is set up, for the record beside the figures. Each block answers with one value.

-- name: cache_size
-- Below 0: KiB.
pragma cache_size

-- name: journal_mode
pragma journal_mode

-- name: mmap_size
pragma mmap_size

-- name: page_size
pragma page_size

-- name: synchronous
-- 2 is full: a commit returns after an fsync of the WAL.
pragma synchronous

-- name: wal_autocheckpoint
pragma wal_autocheckpoint
