-- The log's file, format 1. Its form is frozen with the first store that was made: change it only together with the format.

-- One row per event that ever happened. Positions and seqs are 1, 2, 3 … without a hole, because both are given out under the
-- write lock.
create table run_events (
  position integer primary key,  -- place in the whole store
  stream_id text not null,       -- a run's id, or a prefix, a colon and an id
  seq integer not null,          -- place in the stream
  type text not null,            -- run:started, node:completed, …
  at integer,                    -- epoch milliseconds, as the engine said; null if the source has no time
  event_id text,                 -- the caller's idempotency key, unique within the stream
  payload text not null,         -- a JSON object; or, erased, the bare text sha256:… of the inner hash
  salt blob,                     -- 8 random bytes, so that an erased payload cannot be guessed from its hash; erased with it
  digest blob not null,          -- SHA-256 over the row before and this row: see DigestChain
  unique (stream_id, seq)
) strict;

create unique index run_events_by_event_id on run_events (stream_id, event_id) where event_id is not null;

-- Finds how far the life of a stream has come without walking through it: a cold head costs O(log n). The condition is worked
-- out for every row that is ever inserted, so it ends after a few comparisons for most; one long list made an insert twice as slow.
create index run_events_of_life on run_events (stream_id, seq, type)
where (type > 'run:' and type < 'run;'
       and type in ('run:queued', 'run:started', 'run:resumed', 'run:completed', 'run:failed', 'run:cancelled', 'run:crashed',
                    'run:deleted', 'run:erased'))
   or (type > 'thread:' and type < 'thread;' and type in ('thread:created', 'thread:deleted'))
   or (type > 'job:' and type < 'job;' and type in ('job:created', 'job:deleted'))
   or (type > 'project:' and type < 'project;' and type in ('project:registered', 'project:deleted'));

-- INSERT OR REPLACE deletes without asking the trigger below, so an insert may neither meet a position nor a seq that is there.
create trigger run_events_are_dense before insert on run_events
when new.position is not (select coalesce(max(position), 0) + 1 from run_events)
  or new.seq is not (select coalesce(max(seq), 0) + 1 from run_events where stream_id = new.stream_id)
begin
  select raise(abort, 'run_events takes the next position and the next seq only');
end;

create trigger run_events_event_id_once before insert on run_events
when new.event_id is not null
  and exists (select 1 from run_events where stream_id = new.stream_id and event_id = new.event_id)
begin
  select raise(abort, 'run_events has this event_id in this stream');
end;

create trigger run_events_stay before delete on run_events
begin
  select raise(abort, 'run_events is append-only');
end;

-- The one change that is allowed: the payload gives way to its hash, and the salt goes.
create trigger run_events_are_only_erased before update on run_events
when new.position is not old.position
  or new.stream_id is not old.stream_id
  or new.seq is not old.seq
  or new.type is not old.type
  or new.at is not old.at
  or new.event_id is not old.event_id
  or new.digest is not old.digest
  or new.salt is not null
  or new.payload not glob 'sha256:*'
  or length(new.payload) <> 71
begin
  select raise(abort, 'run_events is append-only; only a payload may be erased');
end;

-- Who this store is. Row 1's digest begins with the id.
create table store (
  one integer primary key check (one = 1),
  id text not null,
  format integer not null
) strict;

-- Which file of derived tables is current, per fold and its version, and the largest number ever used.
create table generations (
  fold text primary key,
  generation integer not null
) strict;
