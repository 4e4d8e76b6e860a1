-- name: upsert-projects
-- Writes a project's row as of its last folded event.
INSERT INTO projects (
    project_id, project_no, dir, cmd, prompt, created_at, updated_at, last_run_at, last_seq, last_position)
VALUES (
    :project_id, :project_no, :dir, :cmd, :prompt, :created_at, :updated_at, :last_run_at, :last_seq, :last_position)
ON CONFLICT (project_id) DO UPDATE SET
    project_no    = excluded.project_no,
    dir           = excluded.dir,
    cmd           = excluded.cmd,
    prompt        = excluded.prompt,
    created_at    = excluded.created_at,
    updated_at    = excluded.updated_at,
    last_run_at   = excluded.last_run_at,
    last_seq      = excluded.last_seq,
    last_position = excluded.last_position;

-- name: delete-stream-projects
-- Removes the project: before it is rebuilt, and when it was deleted or erased.
DELETE FROM projects WHERE project_id = :project_id;
