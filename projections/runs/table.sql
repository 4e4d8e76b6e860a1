-- One row per run: what a list of runs shows, and what the fold of the run's next event needs to know of it.
-- Written by the projector only; delete the file and it grows back.
-- Times are milliseconds since 1970-01-01 UTC, money is micro-cents (10^-8 USD), JSON columns hold compact JSON text.
CREATE TABLE runs (
    run_id                 TEXT    NOT NULL PRIMARY KEY,
    -- Derived from all that happened, never copied: see the rules in docs/events.md.
    status                 TEXT    NOT NULL
        CHECK (status IN ('queued', 'running', 'paused', 'idle', 'completed', 'failed', 'cancelled', 'crashed')),
    kind                   TEXT,             -- workflow, agent or process; thread and job for streams of these prefixes
    workflow               TEXT,             -- what it is a run of: the workflow's slug, else its id, else its name
    workflow_version       TEXT,
    name                   TEXT,             -- run:described's, else run:started's, else the workflow's
    project_id             TEXT,
    thread_id              TEXT,
    source                 TEXT,             -- where an imported run comes from, such as claude-code ...
    source_id              TEXT,             -- ... and what it is called there
    parent_run_id          TEXT,             -- the run, and the node of it, that started this one
    parent_node_id         TEXT,
    forked_from_run_id     TEXT,             -- the run, and the seq of it, whose state this one began with
    forked_from_seq        INTEGER,
    started_at             INTEGER,          -- smallest time of any of its events; null if none has a time
    last_at                INTEGER,          -- largest time of any of its events
    ended_at               INTEGER,          -- time of its end; null while it has none, or if the end has no time
    duration_ms            INTEGER,          -- the end's own figure, else (ended or last) - started
    reported_duration_ms   INTEGER,          -- the end's own figure
    steps                  INTEGER NOT NULL, -- distinct nodes
    attempts               INTEGER NOT NULL, -- rows of step_executions that are not skipped
    failed_attempts        INTEGER NOT NULL, -- of these, failed
    tool_calls             INTEGER NOT NULL, -- rows of tool_calls
    llm_calls              INTEGER NOT NULL, -- distinct callIds, and cost:updated events without one
    -- Sums over this run's rows of run_costs, its children's not included. Input never includes cache reads or writes.
    input_tokens           INTEGER NOT NULL,
    output_tokens          INTEGER NOT NULL,
    cache_read_tokens      INTEGER NOT NULL,
    cache_write_tokens     INTEGER NOT NULL,
    reasoning_tokens       INTEGER NOT NULL, -- a part of the output
    cost_microcents        INTEGER,          -- sum of the priced rows; null if there are only unpriced ones
    priced_calls           INTEGER NOT NULL, -- rows of run_costs with a cost
    unpriced_calls         INTEGER NOT NULL, -- rows of run_costs of unknown price
    models                 TEXT    NOT NULL, -- JSON: every model that a spend of this run named, sorted
    pending_gates          INTEGER NOT NULL,
    pending_jobs           INTEGER NOT NULL,
    error                  TEXT,             -- JSON: run:failed's error
    first_failing_node     TEXT,             -- only if the run failed: its error's node, else first_failed_node
    first_failed_node      TEXT,             -- the node of the first node:failed, however the run went on
    exit_code              INTEGER,
    text                   TEXT,             -- the answer in words, where the end gives one
    labels                 TEXT,             -- JSON: run:described's, else run:started's
    metadata               TEXT,             -- JSON: the same
    described_at           INTEGER,          -- time of the run:described that stands: the smallest, of equals the smaller JSON
    described_seq          INTEGER,          -- its seq; its inputs are read from the log there
    described              TEXT,             -- JSON: its name, labels and metadata
    undescribed            TEXT,             -- JSON: while one stands, the same as run:queued and run:started gave them
    process_pid            INTEGER,          -- who works on it, as its last run:started or run:resumed said
    process_host           TEXT,
    process_boot_id        TEXT,
    process_started_at     INTEGER,
    run_no                 INTEGER,          -- its number in the registry of projects
    args                   TEXT,             -- JSON: the arguments of its command
    started_seq            INTEGER,          -- seq of run:started; null while it is only queued
    ended_seq              INTEGER,          -- seq of its end; null exactly while it has not ended
    failed_seq             INTEGER,          -- seq of its last run:failed, also if the run was resumed since
    last_seq               INTEGER NOT NULL, -- of its last event
    last_position          INTEGER NOT NULL
) STRICT;

-- Newest first, page by page, by (started_at, run_id); roots apart, since a plain list leaves children out.
CREATE INDEX runs_newest ON runs (started_at, run_id);
CREATE INDEX runs_newest_root ON runs (started_at, run_id) WHERE parent_run_id IS NULL;
-- Who is at work or waits, and who failed last: few among many.
CREATE INDEX runs_open ON runs (started_at, run_id) WHERE ended_seq IS NULL;
CREATE INDEX runs_failed ON runs (started_at, run_id) WHERE status IN ('failed', 'crashed');
CREATE INDEX runs_parent ON runs (parent_run_id, parent_node_id) WHERE parent_run_id IS NOT NULL;
-- The registry of projects: a run by its number, the runs of a project and of a process by their numbers.
CREATE INDEX runs_number ON runs (run_no) WHERE run_no IS NOT NULL;
CREATE INDEX runs_of_project ON runs (project_id, run_no) WHERE run_no IS NOT NULL;
CREATE INDEX runs_of_process ON runs (process_pid, run_no) WHERE run_no IS NOT NULL;
CREATE INDEX runs_forks ON runs (forked_from_run_id, started_at, run_id) WHERE forked_from_run_id IS NOT NULL;
CREATE INDEX runs_workflow ON runs (workflow, started_at, run_id) WHERE workflow IS NOT NULL;
CREATE INDEX runs_source ON runs (source, source_id) WHERE source IS NOT NULL;
