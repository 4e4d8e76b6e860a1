-- name: tables
SELECT name FROM sqlite_schema WHERE type = 'table';

-- name: count-runs
SELECT count(*) FROM agent_runs;

-- name: runs
-- Each row is a whole snapshot. The oldest first, so that the log tells them in that order.
SELECT
    run_id, started_at, status, input, history, plan, trace, usage, step_index, iterations, revisions, result_text, error,
    completed_at
FROM agent_runs
ORDER BY started_at, run_id;
