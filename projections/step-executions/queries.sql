-- name: last-attempt
-- The fold, of a node that it does not hold: does an event belong to this attempt or begin the next one?
SELECT * FROM step_executions WHERE run_id = :run_id AND node_id = :node_id ORDER BY attempt DESC LIMIT 1;

-- name: open-steps
-- The fold, when it goes on with a run: what may have to be settled. Unsorted, so that the small partial index is taken.
SELECT * FROM step_executions WHERE run_id = :run_id AND ended_seq IS NULL;

-- ---------------------------------------------------------------------------------------------------------------------------
-- What History asks.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: steps
-- In the order in which they began; two may begin with one event.
SELECT
    run_id, node_id, attempt, node_type, status, started_at, ended_at, duration_ms, model, input_tokens, output_tokens,
    cache_read_tokens, cache_write_tokens, cost_microcents, unpriced_calls, error, started_seq, ended_seq,
    coalesce(name, tool_id) AS name, parent_node_id, reason
FROM step_executions
WHERE run_id = :run_id
ORDER BY started_seq, node_id, attempt;

-- name: attempts
SELECT
    run_id, node_id, attempt, node_type, status, started_at, ended_at, duration_ms, model, input_tokens, output_tokens,
    cache_read_tokens, cache_write_tokens, cost_microcents, unpriced_calls, error, started_seq, ended_seq,
    coalesce(name, tool_id) AS name, parent_node_id, reason
FROM step_executions
WHERE run_id = :run_id AND node_id = :node_id
ORDER BY attempt;
