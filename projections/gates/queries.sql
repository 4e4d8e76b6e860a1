-- name: pending-gates
-- The fold, when it goes on with a run that waits.
SELECT * FROM gates WHERE run_id = :run_id AND status = 'pending';

-- name: pending-jobs
-- The fold, when it goes on with a run that waits.
SELECT * FROM external_jobs WHERE run_id = :run_id AND status = 'pending';

-- ---------------------------------------------------------------------------------------------------------------------------
-- What History asks.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: gates-of-run
SELECT
    gate_id, node_id, kind, type, status, message, requested_at, decided_at, decided_by, decision, comment, run_id,
    requested_seq, assignee, expires_at, timeout_action, spent_microcents, limit_microcents
FROM gates
WHERE run_id = :run_id
ORDER BY requested_seq, gate_id;

-- name: gates-anywhere
-- What waits for a decision in any run; who waits longest comes first.
SELECT
    gate_id, node_id, kind, type, status, message, requested_at, decided_at, decided_by, decision, comment, run_id,
    requested_seq, assignee, expires_at, timeout_action, spent_microcents, limit_microcents
FROM gates
WHERE status = 'pending'
ORDER BY requested_at NULLS LAST, run_id, requested_seq, gate_id;

-- name: jobs-of-run
SELECT job_id, node_id, provider, model, modality, status, started_at, deadline_at, run_id, settled_at
FROM external_jobs
WHERE run_id = :run_id
ORDER BY node_id;

-- name: jobs-anywhere
-- What is waited for in any run; what is waited for longest comes first.
SELECT job_id, node_id, provider, model, modality, status, started_at, deadline_at, run_id, settled_at
FROM external_jobs
WHERE status = 'pending'
ORDER BY submitted_at NULLS LAST, run_id, node_id;
