-- The registry of projects: one row per directory that was registered and not deleted.
-- Written by the projector only; delete the file and it grows back.
CREATE TABLE projects (
    project_id             TEXT    NOT NULL PRIMARY KEY, -- the stream: project: and a name made of the directory
    project_no             INTEGER NOT NULL, -- the project's number, never given again
    dir                    TEXT    NOT NULL,
    cmd                    TEXT    NOT NULL, -- the command that is started there
    prompt                 TEXT,
    created_at             INTEGER,          -- milliseconds since 1970-01-01 UTC, as all times
    updated_at             INTEGER,          -- when command or prompt last changed
    last_run_at            INTEGER,          -- when its last run was started; null before the first
    last_seq               INTEGER NOT NULL, -- of its last event
    last_position          INTEGER NOT NULL
) STRICT;

CREATE INDEX projects_number ON projects (project_no);
CREATE INDEX projects_dir ON projects (dir);
CREATE INDEX projects_newest ON projects (last_run_at, project_no);
