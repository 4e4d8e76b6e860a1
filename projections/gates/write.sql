-- name: upsert-gates
-- Writes one gate as of the last folded event.
INSERT INTO gates (
    run_id, gate_id, node_id, attempt, kind, type, status, message, assignee, spent_microcents, limit_microcents,
    requested_at, expires_at, timeout_ms, timeout_action, decision, decided_at, decided_by, comment, requested_seq,
    decided_seq)
VALUES (
    :run_id, :gate_id, :node_id, :attempt, :kind, :type, :status, :message, :assignee, :spent_microcents,
    :limit_microcents, :requested_at, :expires_at, :timeout_ms, :timeout_action, :decision, :decided_at, :decided_by,
    :comment, :requested_seq, :decided_seq)
ON CONFLICT (run_id, gate_id) DO UPDATE SET
    node_id          = excluded.node_id,
    attempt          = excluded.attempt,
    kind             = excluded.kind,
    type             = excluded.type,
    status           = excluded.status,
    message          = excluded.message,
    assignee         = excluded.assignee,
    spent_microcents = excluded.spent_microcents,
    limit_microcents = excluded.limit_microcents,
    requested_at     = excluded.requested_at,
    expires_at       = excluded.expires_at,
    timeout_ms       = excluded.timeout_ms,
    timeout_action   = excluded.timeout_action,
    decision         = excluded.decision,
    decided_at       = excluded.decided_at,
    decided_by       = excluded.decided_by,
    comment          = excluded.comment,
    requested_seq    = excluded.requested_seq,
    decided_seq      = excluded.decided_seq;

-- name: delete-stream-gates
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM gates WHERE run_id = :run_id;

-- name: upsert-external_jobs
-- Writes one node's job as of the last folded event.
INSERT INTO external_jobs (
    run_id, node_id, attempt, job_id, provider, model, modality, status, submitted_at, started_at, deadline_at,
    settled_at, submitted_seq, settled_seq)
VALUES (
    :run_id, :node_id, :attempt, :job_id, :provider, :model, :modality, :status, :submitted_at, :started_at,
    :deadline_at, :settled_at, :submitted_seq, :settled_seq)
ON CONFLICT (run_id, node_id) DO UPDATE SET
    attempt       = excluded.attempt,
    job_id        = excluded.job_id,
    provider      = excluded.provider,
    model         = excluded.model,
    modality      = excluded.modality,
    status        = excluded.status,
    submitted_at  = excluded.submitted_at,
    started_at    = excluded.started_at,
    deadline_at   = excluded.deadline_at,
    settled_at    = excluded.settled_at,
    submitted_seq = excluded.submitted_seq,
    settled_seq   = excluded.settled_seq;

-- name: delete-stream-external_jobs
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM external_jobs WHERE run_id = :run_id;
