-- name: insert-run_costs
-- Writes a spend that is new. Beside the triggers that a change may fire, SQLite keeps a copy of each page that a statement touches;
-- this one fires none.
INSERT INTO run_costs (
    run_id, seq, kind, node_id, attempt, call_id, model, at, input_tokens, output_tokens, cache_read_tokens,
    cache_write_tokens, reasoning_tokens, cost_microcents, price_id)
VALUES (
    :run_id, :seq, :kind, :node_id, :attempt, :call_id, :model, :at, :input_tokens, :output_tokens,
    :cache_read_tokens, :cache_write_tokens, :reasoning_tokens, :cost_microcents, :price_id);

-- name: upsert-run_costs
-- Writes one spend. If it changes one, the triggers of table.sql carry the difference into cost_by_model_day.
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

-- name: add-cost_by_model_day
-- Adds what the new spends of a batch come to, of one day, model and price.
INSERT INTO cost_by_model_day
VALUES (coalesce(strftime('%Y-%m-%d', :at / 1000.0, 'unixepoch'), ''),
        coalesce(:model, ''),
        coalesce(:price_id, ''),
        :rows, :calls, :input_tokens, :output_tokens, :cache_read_tokens, :cache_write_tokens, :reasoning_tokens,
        :priced_microcents, :unpriced_calls)
ON CONFLICT (day, model, price_id) DO UPDATE SET
    rows               = rows + excluded.rows,
    calls              = calls + excluded.calls,
    input_tokens       = input_tokens + excluded.input_tokens,
    output_tokens      = output_tokens + excluded.output_tokens,
    cache_read_tokens  = cache_read_tokens + excluded.cache_read_tokens,
    cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
    reasoning_tokens   = reasoning_tokens + excluded.reasoning_tokens,
    priced_microcents  = priced_microcents + excluded.priced_microcents,
    unpriced_calls     = unpriced_calls + excluded.unpriced_calls;

-- name: delete-stream-run_costs
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM run_costs WHERE run_id = :run_id;
