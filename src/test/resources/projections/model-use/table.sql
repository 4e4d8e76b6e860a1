-- How many calls and tokens each model of a run took, as cost:updated reported them.
CREATE TABLE model_use (
    run_id                 TEXT    NOT NULL,
    model                  TEXT    NOT NULL,
    calls                  INTEGER NOT NULL,
    tokens                 INTEGER NOT NULL,
    PRIMARY KEY (run_id, model)
) STRICT;
