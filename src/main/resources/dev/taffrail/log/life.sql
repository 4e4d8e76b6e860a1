-- Where a stream stands: two look-ups, however long it is. The long condition is that of the partial index, word by word,
-- or it would not be used.

-- name: head
select seq from run_events where stream_id = :stream_id order by seq desc limit 1

-- name: life-of-run
select seq, type from run_events
where stream_id = :stream_id
  and ((type > 'run:' and type < 'run;'
        and type in ('run:queued', 'run:started', 'run:resumed', 'run:completed', 'run:failed', 'run:cancelled', 'run:crashed',
                     'run:deleted', 'run:erased'))
       or type = 'thread:created' or type = 'job:created' or type = 'project:registered')
  and type glob 'run:*'
order by seq desc limit 1

-- name: life-of-other
-- Another kind of stream knows what opens it, and the two that take it away; any other type means nothing there.
select seq, type from run_events
where stream_id = :stream_id
  and ((type > 'run:' and type < 'run;'
        and type in ('run:queued', 'run:started', 'run:resumed', 'run:completed', 'run:failed', 'run:cancelled', 'run:crashed',
                     'run:deleted', 'run:erased'))
       or type = 'thread:created' or type = 'job:created' or type = 'project:registered')
  and type in ('run:deleted', 'run:erased', :opens)
order by seq desc limit 1
