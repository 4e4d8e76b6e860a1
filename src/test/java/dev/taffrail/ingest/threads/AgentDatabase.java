package dev.taffrail.ingest.threads;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A coding agent's own database, as each of its versions makes it. Times are seconds. One thread. */
final class AgentDatabase implements AutoCloseable {
    private static final String[] VERSION_0 = {"""
        CREATE TABLE threads (
            id TEXT PRIMARY KEY, rollout_path TEXT, preview TEXT NOT NULL, ephemeral INTEGER NOT NULL,
            model_provider TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, status TEXT NOT NULL,
            path TEXT, cwd TEXT NOT NULL, cli_version TEXT NOT NULL, source TEXT NOT NULL, title TEXT, sandbox_policy TEXT,
            approval_mode TEXT, archived INTEGER NOT NULL DEFAULT 0, archived_at INTEGER, git_sha TEXT, git_branch TEXT,
            git_origin_url TEXT, memory_mode TEXT)""", """
        CREATE TABLE thread_dynamic_tools (
            thread_id TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, description TEXT,
            input_schema TEXT NOT NULL, PRIMARY KEY (thread_id, position))""", """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, thread_id TEXT NOT NULL, role TEXT NOT NULL, content TEXT NOT NULL,
            item_json TEXT, created_at INTEGER NOT NULL)""", """
        CREATE TABLE checkpoints (
            thread_id TEXT NOT NULL, checkpoint_id TEXT NOT NULL, state_json TEXT NOT NULL, created_at INTEGER NOT NULL,
            PRIMARY KEY (thread_id, checkpoint_id))""", """
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL, progress INTEGER, detail TEXT,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL)"""};
    private static final String[] VERSION_1 = {
        "ALTER TABLE threads ADD COLUMN current_leaf_id INTEGER",
        "ALTER TABLE messages ADD COLUMN parent_entry_id INTEGER"
    };
    private static final String[] VERSION_2 = {"""
        CREATE TABLE workflow_runs (
            id TEXT PRIMARY KEY, workflow_id TEXT NOT NULL, goal TEXT NOT NULL, status TEXT NOT NULL, input_hash TEXT,
            started_at INTEGER NOT NULL, completed_at INTEGER, metadata_json TEXT NOT NULL DEFAULT '{}')""", """
        CREATE TABLE branch_runs (
            id TEXT PRIMARY KEY, workflow_run_id TEXT NOT NULL, branch_id TEXT NOT NULL, node_id TEXT NOT NULL,
            status TEXT NOT NULL, started_at INTEGER NOT NULL, completed_at INTEGER, result_json TEXT NOT NULL DEFAULT '{}')""", """
        CREATE TABLE leaf_runs (
            id TEXT PRIMARY KEY, workflow_run_id TEXT NOT NULL, branch_run_id TEXT, leaf_id TEXT NOT NULL, task_id TEXT NOT NULL,
            input_hash TEXT, status TEXT NOT NULL, output_json TEXT NOT NULL DEFAULT '{}',
            artifacts_json TEXT NOT NULL DEFAULT '[]', started_at INTEGER NOT NULL, completed_at INTEGER)""", """
        CREATE TABLE control_node_runs (
            id TEXT PRIMARY KEY, workflow_run_id TEXT NOT NULL, node_id TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
            selected_children_json TEXT NOT NULL DEFAULT '[]', result_json TEXT NOT NULL DEFAULT '{}',
            started_at INTEGER NOT NULL, completed_at INTEGER)""", """
        CREATE TABLE teacher_candidates (
            id TEXT PRIMARY KEY, workflow_run_id TEXT NOT NULL, control_node_run_id TEXT NOT NULL, candidate_id TEXT NOT NULL,
            branch_run_id TEXT, score REAL, passed INTEGER, rationale_json TEXT NOT NULL DEFAULT '{}',
            created_at INTEGER NOT NULL)"""};
    private static final String[] VERSION_3 = {"""
        CREATE TABLE thread_goals (
            thread_id TEXT PRIMARY KEY, goal_id TEXT NOT NULL, objective TEXT NOT NULL, status TEXT NOT NULL,
            token_budget INTEGER, tokens_used INTEGER NOT NULL DEFAULT 0, time_used_seconds INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL)"""};
    private static final String[] VERSION_4 = {
        "ALTER TABLE thread_goals ADD COLUMN continuation_count INTEGER NOT NULL DEFAULT 0"
    };

    private final Connection connection;
    private final int version;

    private AgentDatabase(Connection connection, int version) {
        this.connection = connection;
        this.version = version;
    }

    /** Makes an empty database as this version of the tool does. */
    static AgentDatabase make(Path file, int version) throws SQLException {
        AgentDatabase database = new AgentDatabase(DriverManager.getConnection("jdbc:sqlite:" + file), version);
        String[][] versions = {VERSION_0, VERSION_1, VERSION_2, VERSION_3, VERSION_4};
        for (int i = 0; i <= Math.min(version, 4); i++) {
            for (String statement : versions[i]) {
                database.run(statement);
            }
        }
        database.run("PRAGMA user_version = " + version);
        return database;
    }

    /** Runs a statement with values; null is one too. */
    AgentDatabase run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
        return this;
    }

    /** Adds a thread about which little is known. */
    AgentDatabase thread(String id, long at) throws SQLException {
        return run(
                "INSERT INTO threads (id, preview, ephemeral, model_provider, created_at, updated_at, status, cwd, cli_version,"
                        + " source) VALUES (?, 'hello', 0, 'deepseek', ?, ?, 'idle', 'home', '0.8', 'interactive')",
                id,
                at,
                at + 5);
    }

    /** Adds a message; its parent counts from version 1 on. */
    AgentDatabase message(long id, String thread, Long parent, String content, long at) throws SQLException {
        return version == 0
                ? run("INSERT INTO messages VALUES (?, ?, 'user', ?, NULL, ?)", id, thread, content, at)
                : run("INSERT INTO messages VALUES (?, ?, 'user', ?, NULL, ?, ?)", id, thread, content, at, parent);
    }

    /** Moves a thread's leaf. */
    AgentDatabase leaf(String thread, Object leaf) throws SQLException {
        return run("UPDATE threads SET current_leaf_id = ? WHERE id = ?", leaf, thread);
    }

    /** Says how changes are kept from now on. */
    AgentDatabase journal(String mode) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = " + mode);
        }
        return this;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
