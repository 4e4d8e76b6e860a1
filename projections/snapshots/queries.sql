-- name: runs
-- The newest first; what was started in the same millisecond is ordered by its place in the log.
SELECT
    snapshots.run_id, snapshots.status, snapshots.started_ms AS started_at, snapshots.step_index, snapshots.iterations,
    snapshots.revisions, snapshots.trace_length, runs.last_seq AS seq
FROM snapshots JOIN runs ON runs.run_id = snapshots.run_id
ORDER BY snapshots.started_ms DESC, snapshots.started_position DESC
LIMIT :limit;

-- name: interrupted
-- What no end is known of, the newest first.
SELECT
    snapshots.run_id, snapshots.status, snapshots.started_ms AS started_at, snapshots.step_index, snapshots.iterations,
    snapshots.revisions, snapshots.trace_length, runs.last_seq AS seq
FROM snapshots JOIN runs ON runs.run_id = snapshots.run_id
WHERE snapshots.status = 'executing'
ORDER BY snapshots.started_ms DESC, snapshots.started_position DESC;
