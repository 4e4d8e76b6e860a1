-- name: last-attempt
-- The fold, of a node that it does not hold: does an event belong to this attempt or begin the next one?
SELECT * FROM step_executions WHERE run_id = :run_id AND node_id = :node_id ORDER BY attempt DESC LIMIT 1;

-- name: open-steps
-- The fold, when it goes on with a run: what may have to be settled. Unsorted, so that the small partial index is taken.
SELECT * FROM step_executions WHERE run_id = :run_id AND ended_seq IS NULL;
