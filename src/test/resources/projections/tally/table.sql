-- A sum that can go wrong in two ways: by passing what a long holds, and by being more than the table takes.
CREATE TABLE tally (
    run_id                 TEXT    NOT NULL PRIMARY KEY,
    total                  INTEGER NOT NULL CHECK (total < 13)
) STRICT;
