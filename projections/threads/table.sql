-- Conversation threads: one row per thread that was created and not deleted.
-- Written by the projector only; delete the file and it grows back.
-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE threads (
    thread_id              TEXT    NOT NULL PRIMARY KEY, -- the stream: thread: and the id, spelled out where it cannot stand there
    id                     TEXT    NOT NULL, -- the thread's id as its engine knows it
    rollout_path           TEXT,
    preview                TEXT,
    ephemeral              INTEGER NOT NULL, -- 0 or 1
    model_provider         TEXT,
    created_at             INTEGER,
    updated_at             INTEGER,          -- as the engine said; archiving and messages do not move it
    status                 TEXT,             -- running, idle, completed, failed, paused, archived
    path                   TEXT,
    cwd                    TEXT,
    cli_version            TEXT,
    source                 TEXT,             -- interactive, resume, fork, api, unknown
    name                   TEXT,
    sandbox_policy         TEXT,
    approval_mode          TEXT,
    archived               INTEGER NOT NULL, -- 0 or 1
    archived_at            INTEGER,
    git_sha                TEXT,
    git_branch             TEXT,
    git_origin_url         TEXT,
    memory_mode            TEXT,
    current_leaf_id        INTEGER,          -- the message that the present branch ends with; null for an empty thread
    messages               INTEGER NOT NULL, -- how many it has, on all branches
    tools_seq              INTEGER,          -- seq of the last thread:tools_replaced
    last_seq               INTEGER NOT NULL, -- of its last event
    last_position          INTEGER NOT NULL
) STRICT;

-- Somebody types the beginning of an id.
CREATE INDEX threads_id ON threads (id);
-- Last changed first, those in use apart from all.
CREATE INDEX threads_newest ON threads (updated_at, last_position);
CREATE INDEX threads_in_use ON threads (updated_at, last_position) WHERE archived = 0;

-- What a thread is called, as was said last: also of a thread that was named and never created.
CREATE TABLE thread_names (
    thread_id              TEXT    NOT NULL PRIMARY KEY,
    id                     TEXT    NOT NULL,
    name                   TEXT,
    rollout_path           TEXT,
    updated_at             INTEGER,
    seq                    INTEGER NOT NULL, -- of the event that said so
    position               INTEGER NOT NULL
) STRICT;

-- A name is looked up whatever the case of its ASCII letters.
CREATE INDEX thread_names_by_name ON thread_names (name COLLATE NOCASE) WHERE name IS NOT NULL;

-- The tools that a thread has registered.
CREATE TABLE thread_dynamic_tools (
    thread_id              TEXT    NOT NULL,
    position               INTEGER NOT NULL,
    name                   TEXT    NOT NULL,
    description            TEXT,
    input_schema           TEXT    NOT NULL, -- JSON
    PRIMARY KEY (thread_id, position)
) STRICT;

-- The one goal of a thread.
CREATE TABLE thread_goals (
    thread_id              TEXT    NOT NULL PRIMARY KEY,
    goal_id                TEXT    NOT NULL,
    objective              TEXT    NOT NULL,
    status                 TEXT    NOT NULL
        CHECK (status IN ('active', 'paused', 'blocked', 'usage_limited', 'budget_limited', 'complete')),
    token_budget           INTEGER,
    tokens_used            INTEGER NOT NULL,
    time_used_seconds      INTEGER NOT NULL,
    continuation_count     INTEGER NOT NULL,
    created_at             INTEGER,
    updated_at             INTEGER
) STRICT;
