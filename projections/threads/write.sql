-- name: upsert-threads
-- Writes one row as of its stream's last folded event.
INSERT INTO threads (
    thread_id, id, rollout_path, preview, ephemeral, model_provider, created_at, updated_at, status, path, cwd,
    cli_version, source, name, sandbox_policy, approval_mode, archived, archived_at, git_sha, git_branch,
    git_origin_url, memory_mode, current_leaf_id, messages, tools_seq, last_seq, last_position)
VALUES (
    :thread_id, :id, :rollout_path, :preview, :ephemeral, :model_provider, :created_at, :updated_at, :status, :path,
    :cwd, :cli_version, :source, :name, :sandbox_policy, :approval_mode, :archived, :archived_at, :git_sha,
    :git_branch, :git_origin_url, :memory_mode, :current_leaf_id, :messages, :tools_seq, :last_seq, :last_position)
ON CONFLICT (thread_id) DO UPDATE SET
    id              = excluded.id,
    rollout_path    = excluded.rollout_path,
    preview         = excluded.preview,
    ephemeral       = excluded.ephemeral,
    model_provider  = excluded.model_provider,
    created_at      = excluded.created_at,
    updated_at      = excluded.updated_at,
    status          = excluded.status,
    path            = excluded.path,
    cwd             = excluded.cwd,
    cli_version     = excluded.cli_version,
    source          = excluded.source,
    name            = excluded.name,
    sandbox_policy  = excluded.sandbox_policy,
    approval_mode   = excluded.approval_mode,
    archived        = excluded.archived,
    archived_at     = excluded.archived_at,
    git_sha         = excluded.git_sha,
    git_branch      = excluded.git_branch,
    git_origin_url  = excluded.git_origin_url,
    memory_mode     = excluded.memory_mode,
    current_leaf_id = excluded.current_leaf_id,
    messages        = excluded.messages,
    tools_seq       = excluded.tools_seq,
    last_seq        = excluded.last_seq,
    last_position   = excluded.last_position;

-- name: delete-stream-threads
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM threads WHERE thread_id = :thread_id;

-- name: upsert-thread_names
-- Writes one row as of its stream's last folded event.
INSERT INTO thread_names (
    thread_id, id, name, rollout_path, updated_at, seq, position)
VALUES (
    :thread_id, :id, :name, :rollout_path, :updated_at, :seq, :position)
ON CONFLICT (thread_id) DO UPDATE SET
    id           = excluded.id,
    name         = excluded.name,
    rollout_path = excluded.rollout_path,
    updated_at   = excluded.updated_at,
    seq          = excluded.seq,
    position     = excluded.position;

-- name: delete-stream-thread_names
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM thread_names WHERE thread_id = :thread_id;

-- name: upsert-thread_dynamic_tools
-- Writes one row as of its stream's last folded event.
INSERT INTO thread_dynamic_tools (
    thread_id, position, name, description, input_schema)
VALUES (
    :thread_id, :position, :name, :description, :input_schema)
ON CONFLICT (thread_id, position) DO UPDATE SET
    name         = excluded.name,
    description  = excluded.description,
    input_schema = excluded.input_schema;

-- name: delete-stream-thread_dynamic_tools
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM thread_dynamic_tools WHERE thread_id = :thread_id;

-- name: upsert-thread_goals
-- Writes one row as of its stream's last folded event.
INSERT INTO thread_goals (
    thread_id, goal_id, objective, status, token_budget, tokens_used, time_used_seconds, continuation_count,
    created_at, updated_at)
VALUES (
    :thread_id, :goal_id, :objective, :status, :token_budget, :tokens_used, :time_used_seconds, :continuation_count,
    :created_at, :updated_at)
ON CONFLICT (thread_id) DO UPDATE SET
    goal_id            = excluded.goal_id,
    objective          = excluded.objective,
    status             = excluded.status,
    token_budget       = excluded.token_budget,
    tokens_used        = excluded.tokens_used,
    time_used_seconds  = excluded.time_used_seconds,
    continuation_count = excluded.continuation_count,
    created_at         = excluded.created_at,
    updated_at         = excluded.updated_at;

-- name: delete-stream-thread_goals
-- Removes what one stream has here: before it is rebuilt, when it was taken away, and where its rows are replaced.
DELETE FROM thread_goals WHERE thread_id = :thread_id;
