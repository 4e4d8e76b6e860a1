-- One row per attempt: per dispatch of a node of a run. A node that is dispatched again, after a failure, a crash or an
-- approved budget gate, gets a row of its own. A node that was skipped has one row, which is no attempt.
-- Figures and places only: inputs and outputs are read from the log at started_seq and ended_seq.
-- The rows stand in their key's own tree, since a second one would hold each run's id once more.
-- Times are milliseconds since 1970-01-01 UTC, money is micro-cents (10^-8 USD).
CREATE TABLE step_executions (
    run_id                 TEXT    NOT NULL,
    node_id                TEXT    NOT NULL,
    attempt                INTEGER NOT NULL, -- ordinal of the dispatch, from 1; an engine's own numbering may leave holes
    -- From this attempt's events, else as the node's earlier attempt had it. An attempt's type stays once it is known.
    key_number             INTEGER NOT NULL, -- in its idempotency key: 1 + the earlier attempts of the node that completed or failed
    node_type              TEXT,
    name                   TEXT,
    tool_id                TEXT,             -- which tool a node of type tool calls
    parent_node_id         TEXT,             -- the node that this one is part of
    -- running and paused are open. A step is paused while a gate or a job of its own is waited for; a step whose gate
    -- was decided is completed for a human gate and interrupted for a budget gate. reused: taken over by a fork.
    status                 TEXT    NOT NULL
        CHECK (status IN ('running', 'paused', 'completed', 'failed', 'skipped', 'interrupted', 'cancelled', 'reused')),
    reason                 TEXT,             -- why it was skipped
    started_at             INTEGER,          -- smallest time of any event of the attempt; null if none has a time
    ended_at               INTEGER,          -- largest time of its end events; null while it is open
    duration_ms            INTEGER,          -- its end's own figure, else ended - started; null while it is open
    reported_duration_ms   INTEGER,          -- its end's own figure
    model                  TEXT,             -- the model of its latest spend that names one
    -- Sums over the rows of run_costs that belong to this attempt.
    input_tokens           INTEGER NOT NULL,
    output_tokens          INTEGER NOT NULL,
    cache_read_tokens      INTEGER NOT NULL,
    cache_write_tokens     INTEGER NOT NULL,
    reasoning_tokens       INTEGER NOT NULL, -- a part of the output
    cost_microcents        INTEGER,          -- sum of the priced rows; null if there are only unpriced ones
    priced_calls           INTEGER NOT NULL, -- rows of run_costs with a cost
    unpriced_calls         INTEGER NOT NULL, -- rows of run_costs of unknown price
    error                  TEXT,             -- JSON: {code, message, …} of an attempt that failed
    will_retry             INTEGER,          -- 1 where node:retrying ended it, so that another attempt was to follow; else null
    started_seq            INTEGER NOT NULL, -- seq of the event that made the row
    ended_seq              INTEGER,          -- seq of the event that settled it last; null exactly while it is open
    PRIMARY KEY (run_id, node_id, attempt)
) STRICT, WITHOUT ROWID;

-- What a resume or the end of the run has to settle.
CREATE INDEX step_executions_open ON step_executions (run_id) WHERE ended_seq IS NULL;
