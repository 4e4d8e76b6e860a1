-- name: open-calls
-- The fold, when it goes on with a run: the calls that a result may come for.
SELECT * FROM tool_calls WHERE run_id = :run_id AND origin = 'event' AND ended_seq IS NULL;

-- ---------------------------------------------------------------------------------------------------------------------------
-- What History asks.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: tool-calls
SELECT
    run_id, tool_id, node_id, attempt, call_id, status, started_at, ended_at, duration_ms, error, seq AS started_seq,
    ended_seq
FROM tool_calls
WHERE run_id = :run_id
ORDER BY seq;
