-- name: pending-gates
-- The fold, when it goes on with a run that waits.
SELECT * FROM gates WHERE run_id = :run_id AND status = 'pending';

-- name: pending-jobs
-- The fold, when it goes on with a run that waits.
SELECT * FROM external_jobs WHERE run_id = :run_id AND status = 'pending';
