-- What a store holds, counted. Reads the views and the attached log.

-- name: events-by-type
SELECT type, count(*), sum(octet_length(payload)) FROM log.run_events GROUP BY type ORDER BY 2 DESC, 1;

-- name: runs-by-status
SELECT status, count(*) FROM runs GROUP BY status ORDER BY 2 DESC, 1;

-- name: streams
SELECT count(*) FROM log.run_events WHERE seq = 1;
