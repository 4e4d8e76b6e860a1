-- What is read of a launcher's own database of projects and runs. It is never written to.

-- name: tables
SELECT name FROM sqlite_schema WHERE type = 'table';

-- name: projects
SELECT id, dir, cmd, prompt, created_at, updated_at, last_run_at FROM projects ORDER BY id;

-- name: runs
SELECT id, pid, project_id, status, exit_code, started_at, ended_at, args FROM runs ORDER BY id;
