-- ---------------------------------------------------------------------------------------------------------------------------
-- What the thread store asks of threads, names, tools and goals.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: thread
SELECT * FROM threads WHERE thread_id = :thread_id;

-- name: threads
-- The one that was last changed first; of equals the one that was last heard of.
SELECT * FROM threads ORDER BY updated_at DESC, last_position DESC LIMIT :limit;

-- name: threads-in-use
SELECT * FROM threads WHERE archived = 0 ORDER BY updated_at DESC, last_position DESC LIMIT :limit;

-- name: ids-beginning
SELECT id FROM threads WHERE id >= :prefix AND id < :behind ORDER BY id LIMIT :limit;

-- name: ids-named
-- Of those that are there; the one whose name was said last first.
SELECT t.id
FROM thread_names AS n JOIN threads AS t ON t.thread_id = n.thread_id
WHERE n.name = :name COLLATE NOCASE
ORDER BY n.updated_at DESC, n.position DESC
LIMIT :limit;

-- name: tools
SELECT position, name, description, input_schema FROM thread_dynamic_tools WHERE thread_id = :thread_id ORDER BY position;

-- name: goal
SELECT * FROM thread_goals WHERE thread_id = :thread_id;

-- name: name
SELECT name FROM thread_names WHERE thread_id = :thread_id AND name IS NOT NULL;

-- name: path-of-name
-- Of several threads of that name the one whose name was said last, of those that say where they lie.
SELECT rollout_path FROM thread_names
WHERE name = :name COLLATE NOCASE AND rollout_path IS NOT NULL
ORDER BY updated_at DESC, position DESC
LIMIT 1;
