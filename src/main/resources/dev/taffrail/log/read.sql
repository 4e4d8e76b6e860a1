-- How the log is read. Each statement is a transaction of its own and sees one moment.

-- name: head
select coalesce(max(position), 0) from run_events

-- name: stream
select position, seq, stream_id, type, at, event_id, payload from run_events
where stream_id = :stream_id and seq > :seq order by seq limit :rows

-- name: all
select position, seq, stream_id, type, at, event_id, payload from run_events
where position > :position order by position limit :rows

-- name: digest-at
select digest from run_events where position = :position

-- name: verify
select position, seq, stream_id, type, at, event_id, payload, salt, digest from run_events
where position > :position order by position limit :rows

-- name: erased-at
-- The seq at which the stream was erased, null if it was not.
select max(seq) from run_events where stream_id = :stream_id and type = 'run:erased'

-- name: position-of
select position from run_events where stream_id = :stream_id and seq = :seq
