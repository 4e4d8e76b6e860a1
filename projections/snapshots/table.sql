-- Runs that an agent loop saves as snapshots: one row per run, which is all that a step rewrites. What is large stands in the
-- log, at the seqs named here; the trace is one node:completed per entry. Numbers are kept as they were written.
CREATE TABLE snapshots (
    run_id                 TEXT    NOT NULL PRIMARY KEY,
    status                 TEXT    NOT NULL CHECK (status IN ('executing', 'complete', 'failed', 'cancelled')),
    started_at             TEXT    NOT NULL, -- milliseconds since 1970-01-01 UTC, as the first snapshot had it
    started_ms             INTEGER,          -- the same as a whole number; null if it does not fit one
    started_position       INTEGER NOT NULL, -- of run:started
    completed_at           TEXT,             -- as the last snapshot had it
    step_index             TEXT,
    iterations             TEXT,
    revisions              TEXT,
    trace_length           INTEGER NOT NULL, -- entries that stand, cut ones not counted
    input_seq              INTEGER NOT NULL, -- where the input stands
    history_seq            INTEGER,          -- where the history stands; null if there is none
    plan_seq               INTEGER,          -- where the plan stands; null if there is none
    usage_seq              INTEGER,          -- where the usage stands
    extra_seq              INTEGER           -- where fields that have no column last changed; null if there were none
) STRICT;

CREATE INDEX snapshots_newest ON snapshots (started_ms DESC, started_position DESC);
CREATE INDEX snapshots_executing ON snapshots (started_ms DESC, started_position DESC) WHERE status = 'executing';
