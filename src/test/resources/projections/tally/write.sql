-- name: upsert-tally
INSERT INTO tally (run_id, total) VALUES (:run_id, :total) ON CONFLICT (run_id) DO UPDATE SET total = excluded.total;

-- name: delete-stream-tally
DELETE FROM tally WHERE run_id = :run_id;
