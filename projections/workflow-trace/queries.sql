-- ---------------------------------------------------------------------------------------------------------------------------
-- What the thread store asks of workflow traces. The columns stand in the order of the records that they fill.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: workflow-run
SELECT run_id, workflow_id, goal, status, input_hash, started_at, completed_at, metadata
FROM workflow_runs WHERE run_id = :run_id;

-- name: of-status
-- Newest first.
SELECT w.run_id, w.workflow_id, w.goal, w.status, w.input_hash, w.started_at, w.completed_at, w.metadata
FROM workflow_runs AS w JOIN runs AS r ON r.run_id = w.run_id
WHERE w.status = :status ORDER BY w.started_at DESC, r.last_position DESC LIMIT :limit;

-- name: of-workflow
-- Newest first.
SELECT w.run_id, w.workflow_id, w.goal, w.status, w.input_hash, w.started_at, w.completed_at, w.metadata
FROM workflow_runs AS w JOIN runs AS r ON r.run_id = w.run_id
WHERE w.workflow_id = :workflow_id ORDER BY w.started_at DESC, r.last_position DESC LIMIT :limit;

-- name: branches
SELECT id, branch_id, node_id, status, started_at, completed_at, result
FROM branch_runs WHERE run_id = :run_id ORDER BY started_at, id;

-- name: leaves
SELECT id, branch_run_id, leaf_id, task_id, input_hash, status, output, artifacts, started_at, completed_at
FROM leaf_runs WHERE run_id = :run_id ORDER BY started_at, id;

-- name: controls
SELECT id, node_id, kind, status, selected_children, result, started_at, completed_at
FROM control_node_runs WHERE run_id = :run_id ORDER BY started_at, id;

-- name: candidates
SELECT id, control_node_run_id, candidate_id, branch_run_id, score, passed, rationale, created_at
FROM teacher_candidates WHERE run_id = :run_id ORDER BY created_at, id;

-- name: leaf-of-input
-- What this leaf came to for this input, the last time that it succeeded.
SELECT id, branch_run_id, leaf_id, task_id, input_hash, status, output, artifacts, started_at, completed_at
FROM leaf_runs
WHERE run_id = :run_id AND leaf_id = :leaf_id AND input_hash = :input_hash AND status = 'succeeded'
ORDER BY completed_at DESC, id DESC
LIMIT 1;
