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
       or (type > 'thread:' and type < 'thread;' and type in ('thread:created', 'thread:deleted'))
       or (type > 'job:' and type < 'job;' and type in ('job:created', 'job:deleted'))
       or (type > 'project:' and type < 'project;' and type in ('project:registered', 'project:deleted')))
  and type glob 'run:*'
order by seq desc limit 1

-- name: life-of-other
-- Another kind of stream knows what opens it and what takes it away; any other type means nothing there.
select seq, type from run_events
where stream_id = :stream_id
  and ((type > 'run:' and type < 'run;'
        and type in ('run:queued', 'run:started', 'run:resumed', 'run:completed', 'run:failed', 'run:cancelled', 'run:crashed',
                     'run:deleted', 'run:erased'))
       or (type > 'thread:' and type < 'thread;' and type in ('thread:created', 'thread:deleted'))
       or (type > 'job:' and type < 'job;' and type in ('job:created', 'job:deleted'))
       or (type > 'project:' and type < 'project;' and type in ('project:registered', 'project:deleted')))
  and type in ('run:deleted', 'run:erased', :opens, :deletes)
order by seq desc limit 1
