-- name: open-calls
-- The fold, when it goes on with a run: the calls that a result may come for.
SELECT * FROM tool_calls WHERE run_id = :run_id AND origin = 'event' AND ended_seq IS NULL;
