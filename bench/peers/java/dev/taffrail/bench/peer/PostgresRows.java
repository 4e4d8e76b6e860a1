package dev.taffrail.bench.peer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Plain JDBC on PostgreSQL, one row per transaction: auto-commit, a connection and a prepared statement for each caller. */
final class PostgresRows implements Peer {
    private final Postgres postgres;
    private final Work work = new Work();

    PostgresRows(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "one row per transaction, PostgreSQL 15";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Rows rows = new Rows(postgres.create(callers))) {
            return Callers.stepsPerSecond(rows, callers, clock);
        }
    }

    private final class Rows implements Steps {
        private final Postgres.Database database;

        private Rows(Postgres.Database database) throws SQLException {
            this.database = database;
            try (Connection connection = database.pool().getConnection();
                    Statement create = connection.createStatement()) {
                create.execute(postgres.sql().block("create").sql());
            }
        }

        @Override
        public long take(int caller, long until) throws SQLException {
            String run = "run-" + caller + "-" + until;
            long steps = 0;
            try (Connection connection = database.pool().getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            postgres.sql().block("insert").sql())) {
                while (Steps.goesOn(until)) {
                    insert.setString(1, run);
                    insert.setLong(2, ++steps);
                    insert.setString(3, work.json());
                    insert.executeUpdate();
                }
            }
            return steps;
        }

        @Override
        public long stored() throws SQLException {
            return database.count("count");
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }
}
