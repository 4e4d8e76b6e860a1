package dev.taffrail.state;

import java.util.List;

/**
 * What one event changes in the tables. An immutable value.
 *
 * @param cleared whether all rows of the stream, in all tables, go before the rows below are written
 * @param rows the changed rows as of the event, each key once
 */
public record Changes(boolean cleared, List<Row> rows) {
    /** Nothing changes. */
    public static final Changes NONE = new Changes(false, List.of());

    /** Returns these rows as changed. */
    public static Changes of(List<Row> rows) {
        return rows.isEmpty() ? NONE : new Changes(false, rows);
    }
}
