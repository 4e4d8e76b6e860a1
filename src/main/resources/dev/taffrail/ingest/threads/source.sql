-- ---------------------------------------------------------------------------------------------------------------------------
-- What is read of a thread store's own database. Its tables have grown with its versions, so rows are read whole and asked for
-- what they have; a table that is not there yet is not asked.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: tables
SELECT name FROM sqlite_schema WHERE type = 'table';

-- name: version
PRAGMA user_version;

-- name: columns-of-messages
SELECT name FROM pragma_table_info('messages');

-- name: threads
SELECT * FROM threads ORDER BY created_at, id;

-- name: messages
-- From version 1 on each message names its parent.
SELECT * FROM messages WHERE thread_id = :thread_id ORDER BY id;

-- name: messages-in-time
-- Before that a thread was one line of messages in the order of their times.
SELECT * FROM messages WHERE thread_id = :thread_id ORDER BY created_at, id;

-- name: message-numbers
SELECT id, thread_id FROM messages;

-- name: checkpoints
-- The one that was saved last comes last; of one second the one that was first saved first.
SELECT * FROM checkpoints WHERE thread_id = :thread_id ORDER BY created_at, rowid;

-- name: thread_dynamic_tools
SELECT * FROM thread_dynamic_tools WHERE thread_id = :thread_id ORDER BY position;

-- name: thread_goals
SELECT * FROM thread_goals WHERE thread_id = :thread_id;

-- name: jobs
SELECT * FROM jobs ORDER BY created_at, id;

-- name: workflow_runs
SELECT * FROM workflow_runs ORDER BY started_at, id;

-- name: control_node_runs
SELECT * FROM control_node_runs WHERE workflow_run_id = :run_id ORDER BY started_at, id;

-- name: branch_runs
SELECT * FROM branch_runs WHERE workflow_run_id = :run_id ORDER BY started_at, id;

-- name: leaf_runs
SELECT * FROM leaf_runs WHERE workflow_run_id = :run_id ORDER BY started_at, id;

-- name: teacher_candidates
SELECT * FROM teacher_candidates WHERE workflow_run_id = :run_id ORDER BY created_at, id;

-- ---------------------------------------------------------------------------------------------------------------------------
-- Rows of something that is not there, which only a writer without foreign keys can have left.
-- ---------------------------------------------------------------------------------------------------------------------------

-- name: lost-messages
SELECT thread_id AS id, count(*) AS lost FROM messages WHERE thread_id NOT IN (SELECT id FROM threads) GROUP BY thread_id;

-- name: lost-checkpoints
SELECT thread_id AS id, count(*) AS lost FROM checkpoints WHERE thread_id NOT IN (SELECT id FROM threads) GROUP BY thread_id;

-- name: lost-thread_dynamic_tools
SELECT thread_id AS id, count(*) AS lost
FROM thread_dynamic_tools WHERE thread_id NOT IN (SELECT id FROM threads) GROUP BY thread_id;

-- name: lost-thread_goals
SELECT thread_id AS id, count(*) AS lost FROM thread_goals WHERE thread_id NOT IN (SELECT id FROM threads) GROUP BY thread_id;

-- name: lost-branch_runs
SELECT workflow_run_id AS id, count(*) AS lost
FROM branch_runs WHERE workflow_run_id NOT IN (SELECT id FROM workflow_runs) GROUP BY workflow_run_id;

-- name: lost-leaf_runs
SELECT workflow_run_id AS id, count(*) AS lost
FROM leaf_runs WHERE workflow_run_id NOT IN (SELECT id FROM workflow_runs) GROUP BY workflow_run_id;

-- name: lost-control_node_runs
SELECT workflow_run_id AS id, count(*) AS lost
FROM control_node_runs WHERE workflow_run_id NOT IN (SELECT id FROM workflow_runs) GROUP BY workflow_run_id;

-- name: lost-teacher_candidates
SELECT workflow_run_id AS id, count(*) AS lost
FROM teacher_candidates WHERE workflow_run_id NOT IN (SELECT id FROM workflow_runs) GROUP BY workflow_run_id;
