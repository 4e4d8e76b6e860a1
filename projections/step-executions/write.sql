-- name: upsert-step_executions
-- Writes one attempt as of the last folded event.
INSERT INTO step_executions (
    run_id, node_id, attempt, key_number, node_type, name, tool_id, parent_node_id, status, reason, started_at, ended_at,
    duration_ms, reported_duration_ms, model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
    reasoning_tokens, cost_microcents, priced_calls, unpriced_calls, error, will_retry, started_seq, ended_seq)
VALUES (
    :run_id, :node_id, :attempt, :key_number, :node_type, :name, :tool_id, :parent_node_id, :status, :reason, :started_at,
    :ended_at, :duration_ms, :reported_duration_ms, :model, :input_tokens, :output_tokens, :cache_read_tokens,
    :cache_write_tokens, :reasoning_tokens, :cost_microcents, :priced_calls, :unpriced_calls, :error, :will_retry, :started_seq,
    :ended_seq)
ON CONFLICT (run_id, node_id, attempt) DO UPDATE SET
    key_number           = excluded.key_number,
    node_type            = excluded.node_type,
    name                 = excluded.name,
    tool_id              = excluded.tool_id,
    parent_node_id       = excluded.parent_node_id,
    status               = excluded.status,
    reason               = excluded.reason,
    started_at           = excluded.started_at,
    ended_at             = excluded.ended_at,
    duration_ms          = excluded.duration_ms,
    reported_duration_ms = excluded.reported_duration_ms,
    model                = excluded.model,
    input_tokens         = excluded.input_tokens,
    output_tokens        = excluded.output_tokens,
    cache_read_tokens    = excluded.cache_read_tokens,
    cache_write_tokens   = excluded.cache_write_tokens,
    reasoning_tokens     = excluded.reasoning_tokens,
    cost_microcents      = excluded.cost_microcents,
    priced_calls         = excluded.priced_calls,
    unpriced_calls       = excluded.unpriced_calls,
    error                = excluded.error,
    will_retry           = excluded.will_retry,
    started_seq          = excluded.started_seq,
    ended_seq            = excluded.ended_seq;

-- name: delete-stream-step_executions
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM step_executions WHERE run_id = :run_id;
