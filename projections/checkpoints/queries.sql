-- name: last-attempts
-- Each node's last attempt, in the order in which these began. One look-up per node, however many attempts there were.
WITH RECURSIVE nodes (node_id) AS (
    SELECT min(node_id) FROM step_executions WHERE run_id = :run_id
    UNION ALL
    SELECT (SELECT min(later.node_id) FROM step_executions AS later
            WHERE later.run_id = :run_id AND later.node_id > nodes.node_id)
    FROM nodes WHERE nodes.node_id IS NOT NULL
)
SELECT step_executions.* FROM nodes
JOIN step_executions ON step_executions.run_id = :run_id AND step_executions.node_id = nodes.node_id
    AND step_executions.attempt = (
        SELECT max(last.attempt) FROM step_executions AS last
        WHERE last.run_id = :run_id AND last.node_id = nodes.node_id)
ORDER BY step_executions.started_seq, step_executions.node_id;

-- name: gates
-- In the order in which they were announced.
SELECT * FROM gates WHERE run_id = :run_id ORDER BY requested_seq, gate_id;

-- name: jobs
-- What is still waited for.
SELECT * FROM external_jobs WHERE run_id = :run_id AND status = 'pending' ORDER BY submitted_seq, node_id;

-- name: saved
-- The states that the engine saved itself, the newest first.
SELECT * FROM saved_checkpoints
WHERE run_id = :run_id AND deleted_seq IS NULL
ORDER BY saved_seq DESC;

-- name: saved-newest
SELECT * FROM saved_checkpoints
WHERE run_id = :run_id AND deleted_seq IS NULL
ORDER BY saved_seq DESC
LIMIT :limit;

-- name: saved-one
SELECT * FROM saved_checkpoints WHERE run_id = :run_id AND checkpoint_id = :checkpoint_id AND deleted_seq IS NULL;

-- name: saved-last
SELECT * FROM saved_checkpoints WHERE run_id = :run_id AND deleted_seq IS NULL ORDER BY saved_seq DESC LIMIT 1;

-- name: all-runs
SELECT * FROM runs WHERE run_id = :run_id;

-- name: all-of-stream
-- Every row that a stream has in a table, to compare with what its events make; names take the place of the braces.
SELECT * FROM {table} WHERE {stream} = :stream;
