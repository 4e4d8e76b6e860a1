-- What a run waits for. gates: one row per gate, which a person or a rule decides. external_jobs: one row per node that has
-- work under way elsewhere. A run is paused exactly while one of its rows here is pending.
-- Times are milliseconds since 1970-01-01 UTC, money is micro-cents (10^-8 USD).
CREATE TABLE gates (
    run_id                 TEXT    NOT NULL,
    gate_id                TEXT    NOT NULL,
    node_id                TEXT,             -- null while only run:paused named the gate and nobody announced it
    attempt                INTEGER,          -- the node's attempt that waits at it
    kind                   TEXT    NOT NULL  -- budget if ever announced by budget:paused
        CHECK (kind IN ('human', 'budget')),
    type                   TEXT,             -- the engine's own word (gateType)
    -- A decided or abandoned gate that is announced again is pending again, newly; one that only run:paused names again is so
    -- if it was abandoned. abandoned: the run ended first.
    status                 TEXT    NOT NULL CHECK (status IN ('pending', 'decided', 'abandoned')),
    message                TEXT,
    assignee               TEXT,
    spent_microcents       INTEGER,          -- of a budget gate: what was spent, and what may be
    limit_microcents       INTEGER,
    requested_at           INTEGER,
    expires_at             INTEGER,          -- as given, else requested_at + timeout_ms; a pending gate past it is due
    timeout_ms             INTEGER,
    timeout_action         TEXT,             -- approve, reject or fail; applied by the engine or a command, never by a reader
    decision               TEXT,             -- approved, rejected or input_provided
    decided_at             INTEGER,
    decided_by             TEXT,
    comment                TEXT,
    requested_seq          INTEGER NOT NULL,
    decided_seq            INTEGER,          -- the decision's payload is read from the log there
    PRIMARY KEY (run_id, gate_id)
) STRICT;

CREATE INDEX gates_pending ON gates (run_id) WHERE status = 'pending';

CREATE TABLE external_jobs (
    run_id                 TEXT    NOT NULL,
    node_id                TEXT    NOT NULL, -- a job that the node submits later takes the place of the earlier one
    attempt                INTEGER,          -- the node's attempt that waits for it
    job_id                 TEXT,             -- null while only run:paused named the node
    provider               TEXT,
    model                  TEXT,
    modality               TEXT,
    -- settled: its node ended or was skipped. abandoned: the run ended first.
    status                 TEXT    NOT NULL CHECK (status IN ('pending', 'settled', 'abandoned')),
    submitted_at           INTEGER,          -- time of the event
    started_at             INTEGER,          -- as the provider said
    deadline_at            INTEGER,
    settled_at             INTEGER,          -- time of the event that settled or abandoned it
    submitted_seq          INTEGER NOT NULL,
    settled_seq            INTEGER,
    PRIMARY KEY (run_id, node_id)
) STRICT;

CREATE INDEX external_jobs_pending ON external_jobs (run_id) WHERE status = 'pending';
