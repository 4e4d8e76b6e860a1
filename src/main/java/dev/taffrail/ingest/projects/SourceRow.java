package dev.taffrail.ingest.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of one row of the source, whose types SQLite does not hold to what was declared. One thread, one row. */
record SourceRow(ResultSet row) {
    /** Seconds reach it in the year 5138, milliseconds have passed it in 1973; the source mixes the two. */
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;

    /** A column holds what the table's declaration does not allow. */
    static final class Misfit extends SQLException {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message);
        }
    }

    long number(int column) throws SQLException {
        Long number = numberOrNull(column);
        if (number == null) {
            throw new Misfit(name(column) + " is null");
        }
        return number;
    }

    @Nullable
    Long numberOrNull(int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return null;
        } else if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new Misfit(name(column) + " is '" + value + "' and no whole number");
    }

    String text(int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new Misfit(name(column) + " is null");
        }
        return text;
    }

    Instant time(int column) throws SQLException {
        return time(number(column));
    }

    @Nullable
    Instant timeOrNull(int column) throws SQLException {
        Long number = numberOrNull(column);
        return number == null ? null : time(number);
    }

    private static Instant time(long number) {
        return Math.abs(number) < LEAST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private String name(int column) throws SQLException {
        return row.getMetaData().getColumnName(column);
    }
}
