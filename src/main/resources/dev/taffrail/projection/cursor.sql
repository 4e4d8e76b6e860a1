-- name: begin
INSERT INTO projection_cursor VALUES (1, :projection, :version, :store_id, 0, :store_id);

-- name: about
SELECT projection, version, store_id, position, digest FROM projection_cursor;

-- name: position
SELECT position FROM projection_cursor;

-- name: move
UPDATE projection_cursor SET position = :position, digest = :digest;

-- name: quarantined
SELECT stream_id, position, seq, cause FROM quarantined_streams ORDER BY stream_id;

-- name: quarantine
INSERT OR IGNORE INTO quarantined_streams VALUES (:stream_id, :position, :seq, :cause);

-- name: lift
DELETE FROM quarantined_streams WHERE stream_id = :stream_id;

-- name: mark
SAVEPOINT one_event;

-- name: keep
RELEASE one_event;

-- name: undo
ROLLBACK TO one_event;
