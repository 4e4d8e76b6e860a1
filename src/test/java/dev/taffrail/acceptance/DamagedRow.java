package dev.taffrail.acceptance;

import dev.taffrail.Taffrail;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What a failing disk does to a row: its payload is something else afterwards. */
public final class DamagedRow {
    private DamagedRow() {}

    /** Closes the store and writes over the payload of one event. */
    public static void write(Taffrail store, String stream, long seq, String payload) {
        Path log = store.directory().resolve("log.db");
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER run_events_are_only_erased");
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE run_events SET payload = ? WHERE stream_id = ? AND seq = ?")) {
                update.setString(1, payload);
                update.setString(2, stream);
                update.setLong(3, seq);
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("There is no such row");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
