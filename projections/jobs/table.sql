-- Background jobs: one row per job that was created and not deleted. Its history is its events in the log.
-- Written by the projector only; delete the file and it grows back.
CREATE TABLE jobs (
    job_id                 TEXT    NOT NULL PRIMARY KEY, -- the stream: job: and the id, spelled out where it cannot stand there
    id                     TEXT    NOT NULL, -- the job's id as its engine knows it
    name                   TEXT    NOT NULL,
    status                 TEXT    NOT NULL
        CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled', 'paused')),
    progress               INTEGER,          -- 0 to 255
    detail                 TEXT,
    phase                  TEXT,             -- what happened to it last, such as progress_updated or queued_after_resume
    retry_attempt          INTEGER,
    retry_max_attempts     INTEGER,
    retry_backoff_base_ms  INTEGER,
    retry_next_backoff_ms  INTEGER,
    retry_next_at          INTEGER,          -- milliseconds since 1970-01-01 UTC, as all times
    created_at             INTEGER,
    updated_at             INTEGER,
    last_seq               INTEGER NOT NULL, -- of its last event
    last_position          INTEGER NOT NULL
) STRICT;

-- Somebody types the beginning of an id.
CREATE INDEX jobs_id ON jobs (id);
CREATE INDEX jobs_newest ON jobs (updated_at, last_position);
CREATE INDEX jobs_unsettled ON jobs (status) WHERE status IN ('queued', 'running');
