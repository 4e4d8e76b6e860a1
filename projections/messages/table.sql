-- The messages of all threads, each a child of the one before it: a tree per thread. A row is written once and not changed.
-- Written by the projector only; delete the file and it grows back.
CREATE TABLE messages (
    thread_id              TEXT    NOT NULL,
    message_id             INTEGER NOT NULL, -- ascending over all threads, never given again
    parent_id              INTEGER,          -- null for the first message of a tree
    role                   TEXT    NOT NULL, -- as the engine calls it
    content                TEXT    NOT NULL,
    item                   TEXT,             -- JSON: what else the engine keeps with it
    created_at             INTEGER,          -- milliseconds since 1970-01-01 UTC
    forked                 INTEGER NOT NULL, -- 1 if it was put beside the branch of its time
    seq                    INTEGER NOT NULL, -- of its event
    PRIMARY KEY (thread_id, message_id)
) STRICT;

-- Who answers to whom: the walk up a branch reads nothing else, and a leaf is found by what nobody names.
CREATE INDEX messages_tree ON messages (thread_id, parent_id, message_id);
CREATE INDEX messages_by_id ON messages (message_id, thread_id, parent_id);
