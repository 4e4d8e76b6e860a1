-- Where a stream stands: two look-ups, however long it is.

-- name: head
select seq from run_events where stream_id = :stream_id order by seq desc limit 1

-- name: life
-- The types are those of the partial index, word by word, or it would not be used.
select seq, type from run_events
where stream_id = :stream_id
  and type in ('run:queued', 'run:started', 'run:resumed', 'run:completed', 'run:failed', 'run:cancelled', 'run:crashed',
               'run:deleted', 'run:erased', 'thread:created', 'job:created', 'project:registered')
order by seq desc limit 1
