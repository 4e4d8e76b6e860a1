-- ---------------------------------------------------------------------------------------------------------------------------
-- What ProjectRegistry asks. A question is put together from what it selects, which rows, and in which order.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: projects
SELECT project_no, dir, cmd, prompt, created_at, updated_at, last_run_at FROM projects

-- name: of-stream
WHERE project_id = :project_id

-- name: of-number
WHERE project_no = :project_no

-- name: last-run-first
-- A project that was never run has no last run and comes last, as nulls do in a descending order.
ORDER BY last_run_at DESC, project_no DESC

-- name: limited
LIMIT :limit

-- name: stream-of-project
SELECT project_id FROM projects WHERE project_no = :project_no

-- name: stream-of-run
SELECT run_id FROM runs WHERE run_no = :run_no

-- name: folded-seq
-- How far the project's stream is folded.
SELECT last_seq FROM projects WHERE project_id = :project_id

-- name: runs
-- The runs that the registry knows are those with a number; every other program's runs stand in the same table.
SELECT
    r.run_no, r.run_id, CAST(r.project_id AS INTEGER) AS project_no, r.process_pid AS pid, r.status, r.exit_code, r.started_at,
    r.ended_at, r.args
FROM runs AS r
WHERE r.run_no IS NOT NULL

-- name: with-number
AND r.run_no = :run_no

-- name: of-process
AND r.process_pid = :pid

-- name: of-project
AND r.project_id = :project_no

-- name: running
-- The second condition is part of the first; it finds the few among the many by the index on open runs.
AND r.status = 'running' AND r.ended_seq IS NULL

-- name: newest-first
-- Two runs may have started in the same millisecond; the later one has the larger number.
ORDER BY r.started_at DESC, r.run_no DESC

-- name: count
SELECT count(*) FROM runs AS r WHERE r.project_id = :project_no AND r.run_no IS NOT NULL

-- name: ids
SELECT r.run_id FROM runs AS r WHERE r.project_id = :project_no AND r.run_no IS NOT NULL ORDER BY r.run_no

-- name: crashed-runs
-- The second condition on the status is what the index on failed runs is made of.
SELECT r.run_no, r.process_pid AS pid, r.started_at, r.ended_at, p.project_no, p.dir, p.cmd
FROM runs AS r
JOIN projects AS p ON p.project_no = CAST(r.project_id AS INTEGER)
WHERE r.status = 'crashed' AND r.status IN ('failed', 'crashed') AND r.run_no IS NOT NULL
ORDER BY r.started_at DESC, r.run_no DESC

-- name: overview
-- Projects with what became of their runs: overview, then which projects, then overview-figures.
SELECT
    p.project_no, p.dir, p.cmd, p.prompt, p.created_at, p.updated_at, p.last_run_at,
    count(r.run_no)                                   AS runs,
    count(*) FILTER (WHERE r.status = 'running')      AS running,
    count(*) FILTER (WHERE r.status = 'completed')    AS completed,
    count(*) FILTER (WHERE r.status = 'failed')       AS failed,
    count(*) FILTER (WHERE r.status = 'crashed')      AS crashed,
    count(*) FILTER (WHERE r.status = 'cancelled')    AS cancelled
FROM (SELECT * FROM projects

-- name: overview-figures
) AS p
LEFT JOIN runs AS r ON r.project_id = CAST(p.project_no AS TEXT) AND r.run_no IS NOT NULL
GROUP BY p.project_no
ORDER BY p.last_run_at DESC, p.project_no DESC
