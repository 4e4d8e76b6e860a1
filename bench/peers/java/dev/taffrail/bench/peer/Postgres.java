package dev.taffrail.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taffrail.sqlite.SqlFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL of our own: a new cluster on the disk that is measured, reachable over loopback only, with fsync, synchronous commit
 * and full page writes on, as it comes out of the box, and everything else at PostgreSQL's defaults. Used by one thread.
 */
final class Postgres implements AutoCloseable {
    static final String USER = "postgres";

    /** Statements for the server and for those that write its tables. */
    private final SqlFile sql = SqlFile.load(Postgres.class, "/dev/taffrail/bench/peer/postgres.sql");

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param empty a directory on the disk that is measured
     * @throws IllegalStateException if the server could lose what it has acknowledged
     */
    static Postgres start(Path empty) throws IOException, SQLException {
        Postgres postgres = new Postgres(EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectory(empty.resolve("postgres-program")).toFile())
                .setDataDirectory(empty.resolve("postgres-data"))
                // What embeds the server switches these off, since it is made for tests.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "")
                .start());
        try {
            postgres.refuseToLoseCommits();
            return postgres;
        } catch (RuntimeException | SQLException e) {
            postgres.close();
            throw e;
        }
    }

    /** Returns the statements that are sent to it. */
    SqlFile sql() {
        return sql;
    }

    /** A new, empty database and a pool of connections to it, all of them open; closing it drops the database. */
    Database create(int connections) throws SQLException {
        execute("create-database");
        return new Database(connections);
    }

    /** Stops the server and deletes its cluster. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    private void refuseToLoseCommits() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.block("settings").sql())) {
            while (rows.next()) {
                if (!rows.getString(2).equals("on")) {
                    throw new IllegalStateException(
                            "PostgreSQL runs with " + rows.getString(1) + " " + rows.getString(2)
                                    + ", so what it acknowledges can be lost. Nothing is measured against that.");
                }
            }
        }
    }

    private void execute(String block) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.block(block).sql());
        }
    }

    /** One database of the server. Use it from any thread. */
    final class Database implements AutoCloseable {
        private final HikariDataSource pool;

        private Database(int connections) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url());
            config.setUsername(USER);
            config.setMaximumPoolSize(connections);
            config.setMinimumIdle(connections);
            this.pool = new HikariDataSource(config);
        }

        /** Returns its address, for those that bring a pool of their own. */
        String url() {
            return server.getJdbcUrl(USER, "steps");
        }

        /** Returns its pool; connections are in auto-commit. */
        HikariDataSource pool() {
            return pool;
        }

        /** Returns what a counting statement counts. */
        long count(String block) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql.block(block).sql())) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        public void close() throws SQLException {
            pool.close();
            execute("drop-database");
            execute("checkpoint");
        }
    }
}
