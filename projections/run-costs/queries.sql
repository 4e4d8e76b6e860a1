-- name: by-call
-- The fold, of a call that it does not hold: was it reported before?
SELECT * FROM run_costs WHERE run_id = :run_id AND call_id = :call_id;
