-- name: by-call
-- The fold, of a call that it does not hold: was it reported before?
SELECT * FROM run_costs WHERE run_id = :run_id AND call_id = :call_id;

-- ---------------------------------------------------------------------------------------------------------------------------
-- What History asks. Costs are put together as key-…, figures, from-…, of-… (and the filters of the runs), group.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: all-by-model
-- All there is, out of the rollup: it costs the same however many spends there were.
SELECT
    nullif(model, '')                         AS cost_key,
    CAST(total(calls) AS INTEGER)             AS calls,
    CAST(total(input_tokens) AS INTEGER)      AS input_tokens,
    CAST(total(output_tokens) AS INTEGER)     AS output_tokens,
    CAST(total(cache_read_tokens) AS INTEGER) AS cache_read_tokens,
    CAST(total(cache_write_tokens) AS INTEGER) AS cache_write_tokens,
    CASE WHEN total(rows) > total(unpriced_calls) THEN CAST(total(priced_microcents) AS INTEGER) END AS cost_microcents,
    CAST(total(unpriced_calls) AS INTEGER)    AS unpriced_calls,
    json_group_array(DISTINCT price_id) FILTER (WHERE price_id <> '') AS price_ids
FROM cost_by_model_day
GROUP BY model
ORDER BY cost_microcents DESC NULLS LAST, cost_key NULLS LAST
LIMIT :limit;

-- name: all-by-day
-- The same by day in UTC.
SELECT
    nullif(day, '')                           AS cost_key,
    CAST(total(calls) AS INTEGER)             AS calls,
    CAST(total(input_tokens) AS INTEGER)      AS input_tokens,
    CAST(total(output_tokens) AS INTEGER)     AS output_tokens,
    CAST(total(cache_read_tokens) AS INTEGER) AS cache_read_tokens,
    CAST(total(cache_write_tokens) AS INTEGER) AS cache_write_tokens,
    CASE WHEN total(rows) > total(unpriced_calls) THEN CAST(total(priced_microcents) AS INTEGER) END AS cost_microcents,
    CAST(total(unpriced_calls) AS INTEGER)    AS unpriced_calls,
    json_group_array(DISTINCT price_id) FILTER (WHERE price_id <> '') AS price_ids
FROM cost_by_model_day
GROUP BY day
ORDER BY cost_key NULLS LAST
LIMIT :limit;

-- name: key-model
SELECT c.model AS cost_key

-- name: key-workflow
SELECT r.workflow AS cost_key

-- name: key-day
-- A zone is handed in as the stretches of time in which its clocks differ from UTC by so and so much.
WITH zone (from_at, until_at, offset_ms) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:zone)
)
SELECT (
    SELECT strftime('%Y-%m-%d', (c.at + zone.offset_ms) / 1000.0, 'unixepoch') FROM zone
    WHERE c.at >= zone.from_at AND c.at < zone.until_at
) AS cost_key

-- name: key-run
SELECT c.run_id AS cost_key

-- name: key-step
SELECT c.node_id AS cost_key

-- name: figures
-- total() and not sum(), because a sum past 2^63 would fail the query; up to 2^53 it is exact. A group has at least one row,
-- so the sum is null exactly where none of its rows is priced.
, count(*) FILTER (WHERE c.kind = 'call')     AS calls,
CAST(total(c.input_tokens) AS INTEGER)        AS input_tokens,
CAST(total(c.output_tokens) AS INTEGER)       AS output_tokens,
CAST(total(c.cache_read_tokens) AS INTEGER)   AS cache_read_tokens,
CAST(total(c.cache_write_tokens) AS INTEGER)  AS cache_write_tokens,
CASE WHEN count(c.cost_microcents) > 0 THEN CAST(total(c.cost_microcents) AS INTEGER) END AS cost_microcents,
count(*) - count(c.cost_microcents)           AS unpriced_calls,
json_group_array(DISTINCT c.price_id) FILTER (WHERE c.price_id IS NOT NULL) AS price_ids

-- name: from-spends
FROM run_costs AS c WHERE TRUE

-- name: from-spends-of-runs
FROM run_costs AS c JOIN runs AS r ON r.run_id = c.run_id WHERE TRUE

-- name: of-run
AND c.run_id = :run_id

-- name: of-tree
-- UNION without ALL, so that runs that name each other as parents end the walk.
AND c.run_id IN (
    WITH RECURSIVE tree (run_id) AS (
        VALUES (:run_id)
        UNION
        SELECT child.run_id FROM tree JOIN runs AS child ON child.parent_run_id = tree.run_id
    )
    SELECT run_id FROM tree
)

-- name: of-since
AND c.at >= :spent_since

-- name: of-until
AND c.at < :spent_until

-- name: known-days
-- Between which days anything was spent, whatever the zone.
SELECT min(day), max(day) FROM cost_by_model_day WHERE day <> ''

-- name: group
GROUP BY cost_key

-- name: order-by-cost
ORDER BY cost_microcents DESC NULLS LAST, cost_key NULLS LAST
LIMIT :limit

-- name: order-by-key
ORDER BY cost_key NULLS LAST
LIMIT :limit
