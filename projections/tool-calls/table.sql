-- One row per use of a tool: per agent:tool_call, and per attempt of a node of nodeType tool. What went in and came out is
-- read from the log at seq and ended_seq. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE tool_calls (
    run_id                 TEXT    NOT NULL,
    seq                    INTEGER NOT NULL, -- of the agent:tool_call, or of the event that made the attempt
    origin                 TEXT    NOT NULL CHECK (origin IN ('event', 'dispatch')),
    tool_id                TEXT    NOT NULL, -- of a dispatch: its toolId, else its name, else its node's id
    node_id                TEXT    NOT NULL,
    attempt                INTEGER,          -- the node's attempt it is part of, or is; null if the node had none
    call_id                TEXT,             -- as given; not always unique within a run
    -- A dispatch has its attempt's status. An agent:tool_call is running until an agent:tool_result with its callId comes, or
    -- else one for its node and tool, where the oldest open call is meant; what ends or resumes the run settles it as it
    -- settles a running step. A result that fits no open call changes nothing.
    status                 TEXT    NOT NULL
        CHECK (status IN ('running', 'paused', 'completed', 'failed', 'interrupted', 'cancelled', 'reused')),
    started_at             INTEGER,
    ended_at               INTEGER,
    duration_ms            INTEGER,
    error                  TEXT,             -- JSON: of a dispatch that failed
    ended_seq              INTEGER,          -- null exactly while it is open
    PRIMARY KEY (run_id, seq)
) STRICT;

-- Where a result looks for its call.
CREATE INDEX tool_calls_open ON tool_calls (run_id) WHERE ended_seq IS NULL;
