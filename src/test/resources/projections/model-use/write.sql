-- name: upsert-model_use
INSERT INTO model_use (run_id, model, calls, tokens) VALUES (:run_id, :model, :calls, :tokens)
ON CONFLICT (run_id, model) DO UPDATE SET calls = excluded.calls, tokens = excluded.tokens;

-- name: delete-stream-model_use
DELETE FROM model_use WHERE run_id = :run_id;
