-- ---------------------------------------------------------------------------------------------------------------------------
-- What the thread store asks of background jobs.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: job
SELECT * FROM jobs WHERE job_id = :job_id;

-- name: jobs
-- The one that was last changed first; of equals the one that was last heard of.
SELECT * FROM jobs ORDER BY updated_at DESC, last_position DESC LIMIT :limit;

-- name: unsettled
-- Jobs that a process was to do or did when it ended, the oldest first.
SELECT id FROM jobs WHERE status IN ('queued', 'running') ORDER BY updated_at, last_position;

-- name: ids-beginning
SELECT id FROM jobs WHERE id >= :prefix AND id < :behind ORDER BY id LIMIT :limit;
