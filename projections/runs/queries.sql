-- ---------------------------------------------------------------------------------------------------------------------------
-- What History asks. A list of runs is asked for in two steps: first the ids of the runs, put together from the blocks below
-- as page, sort-…, from-…, filter-…, after-… and order-… one behind the other; then the summaries of those ids.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: summaries
-- One row per id, in the order of the ids. Own figures come first, then those of the run with all its descendants.
WITH RECURSIVE
wanted (place, run_id) AS MATERIALIZED (
    SELECT key, value FROM json_each(:run_ids)
),
-- UNION without ALL, so that runs that name each other as parents end the walk.
tree (root, run_id) AS (
    SELECT run_id, run_id FROM wanted
    UNION
    SELECT tree.root, child.run_id FROM tree JOIN runs AS child ON child.parent_run_id = tree.run_id
),
-- total() and not sum(), because a sum past 2^63 would fail the whole list; up to 2^53 it is exact.
sums AS (
    SELECT
        tree.root,
        CAST(total(r.input_tokens) AS INTEGER)       AS tree_input_tokens,
        CAST(total(r.output_tokens) AS INTEGER)      AS tree_output_tokens,
        CAST(total(r.cache_read_tokens) AS INTEGER)  AS tree_cache_read_tokens,
        CAST(total(r.cache_write_tokens) AS INTEGER) AS tree_cache_write_tokens,
        -- Unknown where nothing is priced and something is not; nothing spent at all is known to be 0.
        CASE WHEN total(r.priced_calls) > 0 OR total(r.unpriced_calls) = 0
             THEN CAST(total(r.cost_microcents) AS INTEGER) END AS tree_cost_microcents,
        CAST(total(r.unpriced_calls) AS INTEGER)     AS tree_unpriced_calls
    FROM tree
    JOIN runs AS r ON r.run_id = tree.run_id
    GROUP BY tree.root
)
SELECT
    r.run_id, r.status, r.kind, r.workflow, r.name, r.started_at, r.ended_at, r.duration_ms, r.steps, r.attempts,
    r.failed_attempts, r.tool_calls, r.llm_calls, r.last_at, r.input_tokens, r.output_tokens, r.cache_read_tokens,
    r.cache_write_tokens, r.cost_microcents, r.unpriced_calls, r.models, r.pending_gates, r.error, r.first_failing_node,
    r.last_seq, r.last_position, r.source, r.source_id, r.parent_run_id,
    (SELECT count(*) FROM runs AS child WHERE child.parent_run_id = r.run_id) AS children,
    sums.tree_input_tokens, sums.tree_output_tokens, sums.tree_cache_read_tokens, sums.tree_cache_write_tokens,
    sums.tree_cost_microcents, sums.tree_unpriced_calls, r.forked_from_run_id, r.forked_from_seq
FROM wanted
JOIN runs AS r ON r.run_id = wanted.run_id
JOIN sums ON sums.root = wanted.run_id
ORDER BY wanted.place;

-- name: end-of-run
-- What only the picture of one run shows.
SELECT labels, text, exit_code FROM runs WHERE run_id = :run_id;

-- name: latest-per-workflow
-- Jumps from workflow to workflow along the index, so it costs the same however many runs each of them has.
WITH RECURSIVE
workflows (workflow) AS (
    SELECT min(workflow) FROM runs WHERE workflow IS NOT NULL
    UNION ALL
    SELECT (SELECT min(r.workflow) FROM runs AS r WHERE r.workflow > workflows.workflow)
    FROM workflows
    WHERE workflows.workflow IS NOT NULL
)
SELECT (
    SELECT r.run_id FROM runs AS r
    WHERE r.workflow = workflows.workflow
    ORDER BY r.started_at DESC, r.run_id DESC
    LIMIT 1
) AS run_id
FROM workflows
WHERE workflows.workflow IS NOT NULL
ORDER BY workflows.workflow;

-- name: interrupted
-- Runs that stopped on the way: both halves come out of the small indexes.
SELECT run_id FROM (
    SELECT run_id, started_at FROM runs INDEXED BY runs_open
    WHERE ended_seq IS NULL AND status = 'running'
    UNION ALL
    SELECT run_id, started_at FROM runs INDEXED BY runs_failed
    WHERE status IN ('failed', 'crashed') AND status = 'crashed'
) AS stopped
ORDER BY started_at DESC, run_id DESC;

-- name: by-id
SELECT run_id FROM runs WHERE run_id = :run_id;

-- name: roots-by-prefix
SELECT run_id FROM runs
WHERE run_id >= :prefix AND run_id < :behind AND parent_run_id IS NULL
ORDER BY run_id
LIMIT :limit;

-- name: children-by-prefix
SELECT run_id FROM runs
WHERE run_id >= :prefix AND run_id < :behind AND parent_run_id IS NOT NULL
ORDER BY run_id
LIMIT :limit;

-- name: page
-- Begins a list; the figure that it is sorted by follows, under the name sort_key.
SELECT r.run_id

-- name: sort-runId
, r.run_id AS sort_key

-- name: sort-status
, r.status AS sort_key

-- name: sort-kind
, r.kind AS sort_key

-- name: sort-workflow
, r.workflow AS sort_key

-- name: sort-name
, r.name AS sort_key

-- name: sort-startedAt
, r.started_at AS sort_key

-- name: sort-endedAt
, r.ended_at AS sort_key

-- name: sort-durationMs
, r.duration_ms AS sort_key

-- name: sort-steps
, r.steps AS sort_key

-- name: sort-attempts
, r.attempts AS sort_key

-- name: sort-failedAttempts
, r.failed_attempts AS sort_key

-- name: sort-toolCalls
, r.tool_calls AS sort_key

-- name: sort-llmCalls
, r.llm_calls AS sort_key

-- name: sort-lastAt
, r.last_at AS sort_key

-- name: sort-inputTokens
, r.input_tokens AS sort_key

-- name: sort-outputTokens
, r.output_tokens AS sort_key

-- name: sort-cacheReadTokens
, r.cache_read_tokens AS sort_key

-- name: sort-cacheWriteTokens
, r.cache_write_tokens AS sort_key

-- name: sort-costMicrocents
, r.cost_microcents AS sort_key

-- name: sort-unpricedCalls
, r.unpriced_calls AS sort_key

-- name: sort-pendingGates
, r.pending_gates AS sort_key

-- name: sort-firstFailingNode
, r.first_failing_node AS sort_key

-- name: sort-lastSeq
, r.last_seq AS sort_key

-- name: sort-lastPosition
, r.last_position AS sort_key

-- name: sort-source
, r.source AS sort_key

-- name: sort-sourceId
, r.source_id AS sort_key

-- name: sort-forkedFromRunId
, r.forked_from_run_id AS sort_key

-- name: sort-forkedFromSeq
, r.forked_from_seq AS sort_key

-- name: sort-parentRunId
, r.parent_run_id AS sort_key

-- name: sort-children
, (SELECT count(*) FROM runs AS child WHERE child.parent_run_id = r.run_id) AS sort_key

-- name: tree
-- Begins a figure of a run with all its descendants; the sum follows, and then tree-end.
, (
    WITH RECURSIVE tree (run_id) AS (
        SELECT r.run_id
        UNION
        SELECT child.run_id FROM tree JOIN runs AS child ON child.parent_run_id = tree.run_id
    )
    SELECT

-- name: sort-treeInputTokens
CAST(total(d.input_tokens) AS INTEGER)

-- name: sort-treeOutputTokens
CAST(total(d.output_tokens) AS INTEGER)

-- name: sort-treeCacheReadTokens
CAST(total(d.cache_read_tokens) AS INTEGER)

-- name: sort-treeCacheWriteTokens
CAST(total(d.cache_write_tokens) AS INTEGER)

-- name: sort-treeUnpricedCalls
CAST(total(d.unpriced_calls) AS INTEGER)

-- name: sort-treeCostMicrocents
CASE WHEN total(d.priced_calls) > 0 OR total(d.unpriced_calls) = 0 THEN CAST(total(d.cost_microcents) AS INTEGER) END

-- name: tree-end
    FROM tree JOIN runs AS d ON d.run_id = tree.run_id
) AS sort_key

-- name: from-all
FROM runs AS r WHERE TRUE

-- name: from-open
-- Runs that have not ended are few among many and have an index of their own.
FROM runs AS r INDEXED BY runs_open WHERE r.ended_seq IS NULL

-- name: from-failed
-- So are those that went wrong.
FROM runs AS r INDEXED BY runs_failed WHERE r.status IN ('failed', 'crashed')

-- name: filter-roots
AND r.parent_run_id IS NULL

-- name: filter-parent
AND r.parent_run_id = :parent

-- name: filter-forks
AND r.forked_from_run_id = :forks

-- name: filter-status
AND r.status IN (SELECT value FROM json_each(:statuses))

-- name: filter-workflow
AND r.workflow = :workflow

-- name: filter-kind
AND r.kind = :kind

-- name: filter-source
AND r.source = :source

-- name: filter-labels
-- Every wanted label is there, with that value as text.
AND NOT EXISTS (
    SELECT 1 FROM json_each(:labels) AS want
    WHERE NOT EXISTS (
        SELECT 1 FROM json_each(r.labels) AS has
        WHERE has.key = want.key AND CAST(has.value AS TEXT) = want.value
    )
)

-- name: filter-since
AND r.started_at >= :since

-- name: filter-until
AND r.started_at < :until

-- name: with-value
-- Runs without the figure come last in either direction, so they are asked for apart, when the others have been seen.
AND sort_key IS NOT NULL

-- name: without-value
AND sort_key IS NULL

-- name: after-value-ascending
AND (sort_key, r.run_id) > (:sort_key, :run_id)

-- name: after-value-descending
AND (sort_key, r.run_id) < (:sort_key, :run_id)

-- name: after-id-ascending
AND r.run_id > :run_id

-- name: after-id-descending
AND r.run_id < :run_id

-- name: order-ascending
ORDER BY sort_key, r.run_id LIMIT :limit

-- name: order-descending
ORDER BY sort_key DESC, r.run_id DESC LIMIT :limit
