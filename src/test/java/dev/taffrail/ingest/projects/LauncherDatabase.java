package dev.taffrail.ingest.projects;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A launcher's own database, as it makes it. One thread. */
public final class LauncherDatabase {
    private final Path file;

    private LauncherDatabase(Path file) {
        this.file = file;
    }

    /** Makes an empty one. */
    public static LauncherDatabase make(Path file) throws SQLException {
        LauncherDatabase made = new LauncherDatabase(file);
        made.run(
                "CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT, dir TEXT NOT NULL UNIQUE, cmd TEXT NOT NULL,"
                        + " prompt TEXT, created_at INTEGER NOT NULL DEFAULT (unixepoch()),"
                        + " updated_at INTEGER NOT NULL DEFAULT (unixepoch()), last_run_at INTEGER)",
                "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, pid INTEGER NOT NULL,"
                        + " project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, status TEXT NOT NULL,"
                        + " exit_code INTEGER, started_at INTEGER NOT NULL DEFAULT (unixepoch()), ended_at INTEGER,"
                        + " args TEXT NOT NULL DEFAULT '[]')");
        return made;
    }

    /** Makes one with two projects and four runs, one of each status. */
    public static LauncherDatabase sample(Path file) throws SQLException {
        LauncherDatabase made = make(file);
        made.run(
                "INSERT INTO projects VALUES (3, '/srv/site', 'agent', 'begin', 1700000000, 1700000100, 1700000600)",
                "INSERT INTO projects VALUES (8, '/srv/never run', 'agent --x', NULL, 1700000001, 1700000001, NULL)",
                "INSERT INTO runs VALUES (11, 501, 3, 'completed', 0, 1700000200, 1700000260, '[\"-v\",\"a b\"]')",
                "INSERT INTO runs VALUES (12, 502, 3, 'failed', 3, 1700000300, 1700000301, '[]')",
                "INSERT INTO runs VALUES (13, 503, 3, 'crashed', NULL, 1700000400, 1700000409, '[]')",
                "INSERT INTO runs VALUES (40, 504, 3, 'running', NULL, 1700000600, NULL, '[]')");
        return made;
    }

    /** Runs statements, each in a commit of its own. */
    public LauncherDatabase run(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
