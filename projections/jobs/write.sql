-- name: upsert-jobs
-- Writes one row as of its stream's last folded event.
INSERT INTO jobs (
    job_id, id, name, status, progress, detail, phase, retry_attempt, retry_max_attempts, retry_backoff_base_ms,
    retry_next_backoff_ms, retry_next_at, created_at, updated_at, last_seq, last_position)
VALUES (
    :job_id, :id, :name, :status, :progress, :detail, :phase, :retry_attempt, :retry_max_attempts,
    :retry_backoff_base_ms, :retry_next_backoff_ms, :retry_next_at, :created_at, :updated_at, :last_seq,
    :last_position)
ON CONFLICT (job_id) DO UPDATE SET
    id                    = excluded.id,
    name                  = excluded.name,
    status                = excluded.status,
    progress              = excluded.progress,
    detail                = excluded.detail,
    phase                 = excluded.phase,
    retry_attempt         = excluded.retry_attempt,
    retry_max_attempts    = excluded.retry_max_attempts,
    retry_backoff_base_ms = excluded.retry_backoff_base_ms,
    retry_next_backoff_ms = excluded.retry_next_backoff_ms,
    retry_next_at         = excluded.retry_next_at,
    created_at            = excluded.created_at,
    updated_at            = excluded.updated_at,
    last_seq              = excluded.last_seq,
    last_position         = excluded.last_position;

-- name: delete-stream-jobs
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM jobs WHERE job_id = :job_id;
