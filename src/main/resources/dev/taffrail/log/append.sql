-- What the journal does with the log, always inside its own transaction.

-- name: erase-for-good
-- Freed bytes are overwritten with zeros, so that an erased payload is not left in the file.
pragma secure_delete = on

-- name: insert
insert into run_events (position, stream_id, seq, type, at, event_id, payload, salt, digest)
values (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest)

-- name: insert-eight
-- The same for eight rows.
insert into run_events (position, stream_id, seq, type, at, event_id, payload, salt, digest)
values
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest),
  (:position, :stream_id, :seq, :type, :at, :event_id, :payload, :salt, :digest)

-- name: last
select position, digest from run_events order by position desc limit 1

-- name: behind
-- What other processes appended since; only what a cached head needs.
select position, stream_id, seq, type, digest from run_events where position > :position order by position limit :rows

-- name: by-event-id
select seq, position from run_events where stream_id = :stream_id and event_id = :event_id

-- name: at-seq
select position, seq, type, at, event_id, payload from run_events where stream_id = :stream_id and seq = :seq

-- name: event-at
-- A whole event, for a decision that depends on what it said.
select position, seq, stream_id, type, at, event_id, payload from run_events where stream_id = :stream_id and seq = :seq

-- name: digest-at
select digest from run_events where position = :position

-- name: unerased
-- A live payload has a salt, an erased one has none.
select position, seq, payload, salt from run_events
where stream_id = :stream_id and seq > :seq and salt is not null order by seq limit 500

-- name: erase
update run_events set payload = :hash, salt = null where position = :position
