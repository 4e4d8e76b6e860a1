-- name: pending-gates
-- The fold, when it goes on with a run that waits.
SELECT * FROM gates WHERE run_id = :run_id AND status = 'pending' ORDER BY gate_id;

-- name: pending-jobs
-- The fold, when it goes on with a run that waits.
SELECT * FROM external_jobs WHERE run_id = :run_id AND status = 'pending' ORDER BY node_id;
