-- name: upsert-snapshots
-- Writes a run's row as of its last folded event. When it began stays as it is: setting it again would write its index at every
-- step.
INSERT INTO snapshots (
    run_id, status, started_at, started_ms, started_position, completed_at, step_index, iterations, revisions,
    trace_length, input_seq, history_seq, plan_seq, usage_seq, extra_seq)
VALUES (
    :run_id, :status, :started_at, :started_ms, :started_position, :completed_at, :step_index, :iterations, :revisions,
    :trace_length, :input_seq, :history_seq, :plan_seq, :usage_seq, :extra_seq)
ON CONFLICT (run_id) DO UPDATE SET
    status       = excluded.status,
    started_at   = excluded.started_at,
    completed_at = excluded.completed_at,
    step_index   = excluded.step_index,
    iterations   = excluded.iterations,
    revisions    = excluded.revisions,
    trace_length = excluded.trace_length,
    input_seq    = excluded.input_seq,
    history_seq  = excluded.history_seq,
    plan_seq     = excluded.plan_seq,
    usage_seq    = excluded.usage_seq,
    extra_seq    = excluded.extra_seq;

-- name: delete-stream-snapshots
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM snapshots WHERE run_id = :run_id;
