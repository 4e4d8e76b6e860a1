-- ---------------------------------------------------------------------------------------------------------------------------
-- What the thread store asks of messages. The columns stand in the order of the record Message.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: branch
-- Walks from the thread's leaf to its ancestors, inside the thread, and turns them round; the walk reads an index alone.
WITH RECURSIVE branch (message_id, parent_id, depth) AS (
    SELECT m.message_id, m.parent_id, 1
    FROM threads AS t
    JOIN messages AS m ON m.thread_id = t.thread_id AND m.message_id = t.current_leaf_id
    WHERE t.thread_id = :thread_id
    UNION ALL
    SELECT m.message_id, m.parent_id, branch.depth + 1
    FROM branch
    JOIN messages AS m ON m.thread_id = :thread_id AND m.message_id = branch.parent_id
    WHERE branch.depth < :limit
)
SELECT m.message_id, m.parent_id, m.role, m.content, m.item, m.created_at
FROM branch
JOIN messages AS m ON m.thread_id = :thread_id AND m.message_id = branch.message_id
ORDER BY branch.depth DESC;

-- name: leaves
-- The messages that nobody in the thread follows.
SELECT m.message_id, m.parent_id, m.role, m.content, m.item, m.created_at
FROM messages AS m
WHERE m.thread_id = :thread_id
  AND NOT EXISTS (
      SELECT 1 FROM messages AS child WHERE child.thread_id = m.thread_id AND child.parent_id = m.message_id
  )
ORDER BY m.message_id;

-- name: thread-of
SELECT thread_id FROM messages WHERE message_id = :message_id LIMIT 1;
