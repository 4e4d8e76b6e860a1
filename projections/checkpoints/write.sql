-- name: upsert-saved_checkpoints
-- Writes one saved state as of the last folded event.
INSERT INTO saved_checkpoints (run_id, checkpoint_id, saved_at, saved_seq, deleted_seq)
VALUES (:run_id, :checkpoint_id, :saved_at, :saved_seq, :deleted_seq)
ON CONFLICT (run_id, checkpoint_id) DO UPDATE SET
    saved_at    = excluded.saved_at,
    saved_seq   = excluded.saved_seq,
    deleted_seq = excluded.deleted_seq;

-- name: delete-stream-saved_checkpoints
-- Removes what one run has here: before it is rebuilt, and when it was deleted or erased.
DELETE FROM saved_checkpoints WHERE run_id = :run_id;
