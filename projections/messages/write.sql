-- name: upsert-messages
-- Writes one row as of its stream's last folded event.
INSERT INTO messages (
    thread_id, message_id, parent_id, role, content, item, created_at, forked, seq)
VALUES (
    :thread_id, :message_id, :parent_id, :role, :content, :item, :created_at, :forked, :seq)
ON CONFLICT (thread_id, message_id) DO UPDATE SET
    parent_id  = excluded.parent_id,
    role       = excluded.role,
    content    = excluded.content,
    item       = excluded.item,
    created_at = excluded.created_at,
    forked     = excluded.forked,
    seq        = excluded.seq;

-- name: delete-stream-messages
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM messages WHERE thread_id = :thread_id;
