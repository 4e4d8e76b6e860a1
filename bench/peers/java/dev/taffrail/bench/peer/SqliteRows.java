package dev.taffrail.bench.peer;

import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.SQLiteConfig;

/**
 * Plain JDBC on SQLite, one row per transaction: write-ahead log, synchronous FULL, auto-commit, a prepared statement. All callers
 * share one connection under a lock: SQLite takes one writer at a time anyway, and connections that wait for each other sleep
 * longer than the write takes.
 */
final class SqliteRows implements Peer {
    private static final int PATIENCE_MILLIS = 60_000;

    private final SqlFile sql = SqlFile.load(SqliteRows.class, "/dev/taffrail/bench/peer/sqlite.sql");
    private final Work work = new Work();

    @Override
    public String name() {
        return "one row per transaction, SQLite";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Rows rows = new Rows(DriverManager.getConnection("jdbc:sqlite:" + empty.resolve("steps.db"), durable()))) {
            return Callers.stepsPerSecond(rows, callers, clock);
        }
    }

    /** Returns settings of a connection under which a commit is on the disk when it returns. */
    static Properties durable() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(PATIENCE_MILLIS);
        return config.toProperties();
    }

    private final class Rows implements Steps {
        private final Connection connection;
        private final PreparedStatement insert;

        private Rows(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement create = connection.createStatement()) {
                create.execute(sql.block("create").sql());
            }
            this.insert = connection.prepareStatement(sql.block("insert").sql());
        }

        @Override
        public long take(int caller, long until) throws SQLException {
            String run = "run-" + caller + "-" + until;
            long steps = 0;
            while (Steps.goesOn(until)) {
                insert(run, ++steps, work.json());
            }
            return steps;
        }

        private synchronized void insert(String run, long seq, String payload) throws SQLException {
            insert.setString(1, run);
            insert.setLong(2, seq);
            insert.setString(3, payload);
            insert.executeUpdate();
        }

        @Override
        public long stored() throws SQLException {
            try (Statement count = connection.createStatement();
                    ResultSet row = count.executeQuery(sql.block("count").sql())) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
