package dev.taffrail.ingest.threads;

import dev.taffrail.ingest.SourceDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source as it stands there. An immutable value.
 *
 * @param table the table
 * @param id what names the row in a report
 * @param values the columns that are not null, by name
 */
record SourceRow(String table, String id, Map<String, Object> values) {
    /**
     * Reads the present row.
     *
     * @param key the column that names a row
     */
    static SourceRow read(String table, String key, ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                values.put(columns.getColumnName(i), value instanceof byte[] bytes ? text(bytes) : value);
            }
        }
        return new SourceRow(table, String.valueOf(values.get(key)), Map.copyOf(values));
    }

    /** Returns a column as text; null if there is none, or nothing in it. */
    @Nullable
    String text(String column) {
        Object value = values.get(column);
        return value == null ? null : value.toString();
    }

    /** Returns a column as text, the empty text if there is none. */
    String textOrEmpty(String column) {
        return Objects.requireNonNullElse(text(column), "");
    }

    /** Returns a column as a whole number; null if there is none, or it is none. */
    @Nullable
    Long integer(String column) {
        Object value = values.get(column);
        return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
    }

    /** Returns a column as a whole number, 0 if there is none. */
    long integerOrZero(String column) {
        return Objects.requireNonNullElse(integer(column), 0L);
    }

    /** Returns a column that counts seconds; null if there is none. */
    @Nullable
    Instant time(String column) {
        return SourceDatabase.time(integer(column));
    }

    /** Returns how a report names the row. */
    String name() {
        return table + " '" + id + "'";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
