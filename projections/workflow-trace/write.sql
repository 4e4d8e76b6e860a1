-- name: upsert-workflow_runs
-- Writes one row as of its stream's last folded event.
INSERT INTO workflow_runs (
    run_id, workflow_id, goal, status, input_hash, started_at, completed_at, metadata)
VALUES (
    :run_id, :workflow_id, :goal, :status, :input_hash, :started_at, :completed_at, :metadata)
ON CONFLICT (run_id) DO UPDATE SET
    workflow_id  = excluded.workflow_id,
    goal         = excluded.goal,
    status       = excluded.status,
    input_hash   = excluded.input_hash,
    started_at   = excluded.started_at,
    completed_at = excluded.completed_at,
    metadata     = excluded.metadata;

-- name: delete-stream-workflow_runs
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM workflow_runs WHERE run_id = :run_id;

-- name: upsert-branch_runs
-- Writes one row as of its stream's last folded event.
INSERT INTO branch_runs (
    run_id, id, branch_id, node_id, status, started_at, completed_at, result)
VALUES (
    :run_id, :id, :branch_id, :node_id, :status, :started_at, :completed_at, :result)
ON CONFLICT (run_id, id) DO UPDATE SET
    branch_id    = excluded.branch_id,
    node_id      = excluded.node_id,
    status       = excluded.status,
    started_at   = excluded.started_at,
    completed_at = excluded.completed_at,
    result       = excluded.result;

-- name: delete-stream-branch_runs
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM branch_runs WHERE run_id = :run_id;

-- name: upsert-leaf_runs
-- Writes one row as of its stream's last folded event.
INSERT INTO leaf_runs (
    run_id, id, branch_run_id, leaf_id, task_id, input_hash, status, output, artifacts, started_at, completed_at)
VALUES (
    :run_id, :id, :branch_run_id, :leaf_id, :task_id, :input_hash, :status, :output, :artifacts, :started_at,
    :completed_at)
ON CONFLICT (run_id, id) DO UPDATE SET
    branch_run_id = excluded.branch_run_id,
    leaf_id       = excluded.leaf_id,
    task_id       = excluded.task_id,
    input_hash    = excluded.input_hash,
    status        = excluded.status,
    output        = excluded.output,
    artifacts     = excluded.artifacts,
    started_at    = excluded.started_at,
    completed_at  = excluded.completed_at;

-- name: delete-stream-leaf_runs
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM leaf_runs WHERE run_id = :run_id;

-- name: upsert-control_node_runs
-- Writes one row as of its stream's last folded event.
INSERT INTO control_node_runs (
    run_id, id, node_id, kind, status, selected_children, result, started_at, completed_at)
VALUES (
    :run_id, :id, :node_id, :kind, :status, :selected_children, :result, :started_at, :completed_at)
ON CONFLICT (run_id, id) DO UPDATE SET
    node_id           = excluded.node_id,
    kind              = excluded.kind,
    status            = excluded.status,
    selected_children = excluded.selected_children,
    result            = excluded.result,
    started_at        = excluded.started_at,
    completed_at      = excluded.completed_at;

-- name: delete-stream-control_node_runs
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM control_node_runs WHERE run_id = :run_id;

-- name: upsert-teacher_candidates
-- Writes one row as of its stream's last folded event.
INSERT INTO teacher_candidates (
    run_id, id, control_node_run_id, candidate_id, branch_run_id, score, passed, rationale, created_at)
VALUES (
    :run_id, :id, :control_node_run_id, :candidate_id, :branch_run_id, :score, :passed, :rationale, :created_at)
ON CONFLICT (run_id, id) DO UPDATE SET
    control_node_run_id = excluded.control_node_run_id,
    candidate_id        = excluded.candidate_id,
    branch_run_id       = excluded.branch_run_id,
    score               = excluded.score,
    passed              = excluded.passed,
    rationale           = excluded.rationale,
    created_at          = excluded.created_at;

-- name: delete-stream-teacher_candidates
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM teacher_candidates WHERE run_id = :run_id;
