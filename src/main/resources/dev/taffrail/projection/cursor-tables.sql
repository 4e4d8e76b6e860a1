-- What every file of a projection has beside the projection's own tables.

-- How far the file has folded, and what it is a fold of. One row.
CREATE TABLE projection_cursor (
    id                     INTEGER PRIMARY KEY CHECK (id = 1),
    projection             TEXT    NOT NULL, -- its name
    version                INTEGER NOT NULL, -- of its fold and tables
    store_id               TEXT    NOT NULL, -- of the store whose log is folded
    position               INTEGER NOT NULL, -- all tables hold exactly the rows as of this position
    digest                 TEXT    NOT NULL  -- of the log's row there, in hexadecimal: a log that was restored differs
) STRICT;

-- Streams that wait, because one of their events could not be projected. A rebuild of the stream takes its row away.
CREATE TABLE quarantined_streams (
    stream_id              TEXT    NOT NULL PRIMARY KEY,
    position               INTEGER NOT NULL, -- of the event that could not be projected
    seq                    INTEGER NOT NULL,
    cause                  TEXT    NOT NULL
) STRICT;
