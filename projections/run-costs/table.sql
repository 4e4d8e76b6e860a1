-- One row per recorded spend of a run. Whatever the run's total is, and each attempt's, is a sum over these rows.
-- The rows stand in their key's own tree, since a second one would hold each run's id once more.
-- Times are milliseconds since 1970-01-01 UTC, money is micro-cents (10^-8 USD); input never includes cache reads or writes.
CREATE TABLE run_costs (
    run_id                 TEXT    NOT NULL,
    seq                    INTEGER NOT NULL, -- of the event that made the row: for a call, its first; cost:repriced names it
    -- call: a model call that cost:updated reported. remainder: what a cumulative figure or a token total, given at the end
    -- of an attempt or of the run, showed to be missing. correction: what run:progressed's absolute usage differs by, which
    -- is negative where the usage fell, and always of unknown price.
    kind                   TEXT    NOT NULL CHECK (kind IN ('call', 'remainder', 'correction')),
    node_id                TEXT,             -- null if it belongs to the run as a whole
    attempt                INTEGER,          -- the attempt it belongs to; null if the node had none yet, or there is no node
    call_id                TEXT,             -- the provider's id of the call: its events are one row, the largest output stands
    model                  TEXT,
    at                     INTEGER,          -- smallest time of the call's events; null if none has a time
    input_tokens           INTEGER NOT NULL,
    output_tokens          INTEGER NOT NULL,
    cache_read_tokens      INTEGER NOT NULL,
    cache_write_tokens     INTEGER NOT NULL,
    reasoning_tokens       INTEGER NOT NULL, -- a part of the output
    cost_microcents        INTEGER,          -- null if the price is unknown, never 0 for that
    price_id               TEXT,             -- the price it was reckoned with, where known
    PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX run_costs_call ON run_costs (run_id, call_id) WHERE call_id IS NOT NULL;

-- What was spent by day, model and price over all runs. It crosses streams, and fold workers would lose each other's updates: so
-- who writes a batch adds its new spends, and the triggers below follow those that change or go. A row goes when nothing is left of
-- it, so a rebuild ends in the same rows.
CREATE TABLE cost_by_model_day (
    day                    TEXT    NOT NULL, -- in UTC, such as 2026-11-21; empty for spends without a time
    model                  TEXT    NOT NULL, -- empty for spends without a model
    price_id               TEXT    NOT NULL, -- empty for spends without one
    rows                   INTEGER NOT NULL, -- of run_costs
    calls                  INTEGER NOT NULL, -- of these, model calls
    input_tokens           INTEGER NOT NULL,
    output_tokens          INTEGER NOT NULL,
    cache_read_tokens      INTEGER NOT NULL,
    cache_write_tokens     INTEGER NOT NULL,
    reasoning_tokens       INTEGER NOT NULL,
    priced_microcents      INTEGER NOT NULL, -- sum over the priced rows; of no meaning where there are only unpriced ones
    unpriced_calls         INTEGER NOT NULL, -- rows of unknown price
    PRIMARY KEY (day, model, price_id)
) STRICT;

CREATE TRIGGER run_costs_removed AFTER DELETE ON run_costs
BEGIN
    UPDATE cost_by_model_day SET
        rows               = rows - 1,
        calls              = calls - (old.kind = 'call'),
        input_tokens       = input_tokens - old.input_tokens,
        output_tokens      = output_tokens - old.output_tokens,
        cache_read_tokens  = cache_read_tokens - old.cache_read_tokens,
        cache_write_tokens = cache_write_tokens - old.cache_write_tokens,
        reasoning_tokens   = reasoning_tokens - old.reasoning_tokens,
        priced_microcents  = priced_microcents - coalesce(old.cost_microcents, 0),
        unpriced_calls     = unpriced_calls - (old.cost_microcents IS NULL)
    WHERE day = coalesce(strftime('%Y-%m-%d', old.at / 1000.0, 'unixepoch'), '')
      AND model = coalesce(old.model, '')
      AND price_id = coalesce(old.price_id, '');

    DELETE FROM cost_by_model_day
    WHERE day = coalesce(strftime('%Y-%m-%d', old.at / 1000.0, 'unixepoch'), '')
      AND model = coalesce(old.model, '')
      AND price_id = coalesce(old.price_id, '')
      AND rows = 0;
END;

-- A changed spend leaves its old group and joins its new one, which may be the same. It joins first, so that a group that it
-- alone makes up is not removed in between.
CREATE TRIGGER run_costs_changed AFTER UPDATE ON run_costs
BEGIN
    INSERT INTO cost_by_model_day
    VALUES (coalesce(strftime('%Y-%m-%d', new.at / 1000.0, 'unixepoch'), ''),
            coalesce(new.model, ''),
            coalesce(new.price_id, ''),
            1,
            new.kind = 'call',
            new.input_tokens,
            new.output_tokens,
            new.cache_read_tokens,
            new.cache_write_tokens,
            new.reasoning_tokens,
            coalesce(new.cost_microcents, 0),
            new.cost_microcents IS NULL)
    ON CONFLICT (day, model, price_id) DO UPDATE SET
        rows               = rows + 1,
        calls              = calls + excluded.calls,
        input_tokens       = input_tokens + excluded.input_tokens,
        output_tokens      = output_tokens + excluded.output_tokens,
        cache_read_tokens  = cache_read_tokens + excluded.cache_read_tokens,
        cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
        reasoning_tokens   = reasoning_tokens + excluded.reasoning_tokens,
        priced_microcents  = priced_microcents + excluded.priced_microcents,
        unpriced_calls     = unpriced_calls + excluded.unpriced_calls;

    UPDATE cost_by_model_day SET
        rows               = rows - 1,
        calls              = calls - (old.kind = 'call'),
        input_tokens       = input_tokens - old.input_tokens,
        output_tokens      = output_tokens - old.output_tokens,
        cache_read_tokens  = cache_read_tokens - old.cache_read_tokens,
        cache_write_tokens = cache_write_tokens - old.cache_write_tokens,
        reasoning_tokens   = reasoning_tokens - old.reasoning_tokens,
        priced_microcents  = priced_microcents - coalesce(old.cost_microcents, 0),
        unpriced_calls     = unpriced_calls - (old.cost_microcents IS NULL)
    WHERE day = coalesce(strftime('%Y-%m-%d', old.at / 1000.0, 'unixepoch'), '')
      AND model = coalesce(old.model, '')
      AND price_id = coalesce(old.price_id, '');

    DELETE FROM cost_by_model_day
    WHERE day = coalesce(strftime('%Y-%m-%d', old.at / 1000.0, 'unixepoch'), '')
      AND model = coalesce(old.model, '')
      AND price_id = coalesce(old.price_id, '')
      AND rows = 0;
END;
