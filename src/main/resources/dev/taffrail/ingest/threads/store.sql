-- ---------------------------------------------------------------------------------------------------------------------------
-- What the import asks of the store that it writes to.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: messages-numbered
-- The messages that have numbers such as the source may bring.
SELECT message_id, thread_id FROM messages WHERE message_id <= :highest;
