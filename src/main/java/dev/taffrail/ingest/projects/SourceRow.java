package dev.taffrail.ingest.projects;

import dev.taffrail.ingest.SourceDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of one row of the source, whose types SQLite does not hold to what was declared. One thread, one row. */
record SourceRow(ResultSet row) {
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
        return Objects.requireNonNull(SourceDatabase.time(number(column)));
    }

    @Nullable
    Instant timeOrNull(int column) throws SQLException {
        return SourceDatabase.time(numberOrNull(column));
    }

    private String name(int column) throws SQLException {
        return row.getMetaData().getColumnName(column);
    }
}
