-- The trace of workflow runs: what a replay looks results up in. An execution's row is written when it begins and when it ends.
-- Written by the projector only; delete the file and it grows back.
-- Times are milliseconds since 1970-01-01 UTC. Status is the workflow engine's own word.
CREATE TABLE workflow_runs (
    run_id                 TEXT    NOT NULL PRIMARY KEY,
    workflow_id            TEXT    NOT NULL,
    goal                   TEXT,
    status                 TEXT    NOT NULL, -- pending, running, succeeded, failed, cancelled, budget_exceeded, replay_diverged
    input_hash             TEXT,
    started_at             INTEGER,
    completed_at           INTEGER,
    metadata               TEXT    NOT NULL  -- JSON
) STRICT;

CREATE INDEX workflow_runs_by_status ON workflow_runs (status, started_at);
CREATE INDEX workflow_runs_by_workflow ON workflow_runs (workflow_id, started_at);

CREATE TABLE branch_runs (
    run_id                 TEXT    NOT NULL,
    id                     TEXT    NOT NULL, -- of this execution
    branch_id              TEXT    NOT NULL,
    node_id                TEXT,             -- the control node that it is a branch of
    status                 TEXT    NOT NULL,
    started_at             INTEGER,
    completed_at           INTEGER,
    result                 TEXT    NOT NULL, -- JSON
    PRIMARY KEY (run_id, id)
) STRICT;

CREATE TABLE leaf_runs (
    run_id                 TEXT    NOT NULL,
    id                     TEXT    NOT NULL, -- of this execution
    branch_run_id          TEXT,             -- the branch's execution that it belongs to
    leaf_id                TEXT    NOT NULL,
    task_id                TEXT,
    input_hash             TEXT,             -- SHA-256 of workflow id, goal, the leaf's specification and what it depends on
    status                 TEXT    NOT NULL,
    output                 TEXT    NOT NULL, -- JSON
    artifacts              TEXT    NOT NULL, -- JSON: a list
    started_at             INTEGER,
    completed_at           INTEGER,
    PRIMARY KEY (run_id, id)
) STRICT;

-- What a replay asks: the result of this leaf for this input.
CREATE INDEX leaf_runs_lookup ON leaf_runs (run_id, leaf_id, input_hash);

CREATE TABLE control_node_runs (
    run_id                 TEXT    NOT NULL,
    id                     TEXT    NOT NULL, -- of this execution
    node_id                TEXT    NOT NULL,
    kind                   TEXT    NOT NULL, -- branch_set, leaf, sequence, reduce, teacher_review, loop_until, cond, expand
    status                 TEXT    NOT NULL,
    selected_children      TEXT    NOT NULL, -- JSON: a list
    result                 TEXT    NOT NULL, -- JSON
    started_at             INTEGER,
    completed_at           INTEGER,
    PRIMARY KEY (run_id, id)
) STRICT;

CREATE TABLE teacher_candidates (
    run_id                 TEXT    NOT NULL,
    id                     TEXT    NOT NULL,
    control_node_run_id    TEXT    NOT NULL, -- the execution of the control node that judged it
    candidate_id           TEXT    NOT NULL,
    branch_run_id          TEXT,
    score                  TEXT,             -- the number as it was given
    passed                 INTEGER,          -- 0 or 1
    rationale              TEXT    NOT NULL, -- JSON
    created_at             INTEGER,
    PRIMARY KEY (run_id, id)
) STRICT;
