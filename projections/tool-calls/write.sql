-- name: upsert-tool_calls
-- Writes one use of a tool as of the last folded event.
INSERT INTO tool_calls (
    run_id, seq, origin, tool_id, node_id, attempt, call_id, status, started_at, ended_at, duration_ms, error,
    ended_seq)
VALUES (
    :run_id, :seq, :origin, :tool_id, :node_id, :attempt, :call_id, :status, :started_at, :ended_at, :duration_ms,
    :error, :ended_seq)
ON CONFLICT (run_id, seq) DO UPDATE SET
    origin      = excluded.origin,
    tool_id     = excluded.tool_id,
    node_id     = excluded.node_id,
    attempt     = excluded.attempt,
    call_id     = excluded.call_id,
    status      = excluded.status,
    started_at  = excluded.started_at,
    ended_at    = excluded.ended_at,
    duration_ms = excluded.duration_ms,
    error       = excluded.error,
    ended_seq   = excluded.ended_seq;

-- name: delete-stream-tool_calls
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM tool_calls WHERE run_id = :run_id;
