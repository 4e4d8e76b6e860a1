-- name: upsert-run_costs
-- Writes one spend; the triggers of table.sql carry the difference into cost_by_model_day.
INSERT INTO run_costs (
    run_id, seq, kind, node_id, attempt, call_id, model, at, input_tokens, output_tokens, cache_read_tokens,
    cache_write_tokens, reasoning_tokens, cost_microcents, price_id)
VALUES (
    :run_id, :seq, :kind, :node_id, :attempt, :call_id, :model, :at, :input_tokens, :output_tokens,
    :cache_read_tokens, :cache_write_tokens, :reasoning_tokens, :cost_microcents, :price_id)
ON CONFLICT (run_id, seq) DO UPDATE SET
    kind               = excluded.kind,
    node_id            = excluded.node_id,
    attempt            = excluded.attempt,
    call_id            = excluded.call_id,
    model              = excluded.model,
    at                 = excluded.at,
    input_tokens       = excluded.input_tokens,
    output_tokens      = excluded.output_tokens,
    cache_read_tokens  = excluded.cache_read_tokens,
    cache_write_tokens = excluded.cache_write_tokens,
    reasoning_tokens   = excluded.reasoning_tokens,
    cost_microcents    = excluded.cost_microcents,
    price_id           = excluded.price_id;

-- name: delete-stream-run_costs
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM run_costs WHERE run_id = :run_id;
