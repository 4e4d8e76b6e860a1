package dev.taffrail.projection;

import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.StoreFailed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a store holds, counted. Counting goes through the whole log. An immutable value.
 *
 * @param streams how many streams there are, runs and others
 * @param events the events by type, most first
 * @param runs the runs by status, most first
 */
public record StoreStats(long streams, List<TypeCount> events, List<StatusCount> runs) {
    private static final SqlFile SQL = SqlFile.load(StoreStats.class, "/dev/taffrail/projection/stats.sql");

    /**
     * How many events there are of one type.
     *
     * @param type the type
     * @param events how many
     * @param payloadBytes bytes of their payloads together
     */
    public record TypeCount(String type, long events, long payloadBytes) {}

    /**
     * How many runs are of one status.
     *
     * @param status the status
     * @param runs how many, child runs too
     */
    public record StatusCount(String status, long runs) {}

    /** Counts. */
    public static StoreStats count(Projections projections) {
        return projections.query(connection -> {
            try {
                return count(connection);
            } catch (SQLException e) {
                throw new StoreFailed("count what is in the store", e);
            }
        });
    }

    private static StoreStats count(Connection connection) throws SQLException {
        List<TypeCount> events = new ArrayList<>();
        List<StatusCount> runs = new ArrayList<>();
        long streams;
        try (PreparedStatement query = prepare(connection, "events-by-type");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                events.add(new TypeCount(row.getString(1), row.getLong(2), row.getLong(3)));
            }
        }
        try (PreparedStatement query = prepare(connection, "runs-by-status");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                runs.add(new StatusCount(row.getString(1), row.getLong(2)));
            }
        }
        try (PreparedStatement query = prepare(connection, "streams");
                ResultSet row = query.executeQuery()) {
            row.next();
            streams = row.getLong(1);
        }
        return new StoreStats(streams, List.copyOf(events), List.copyOf(runs));
    }

    private static PreparedStatement prepare(Connection connection, String block) throws SQLException {
        return connection.prepareStatement(SQL.block(block).sql());
    }
}
