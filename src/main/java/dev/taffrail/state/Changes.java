package dev.taffrail.state;

import java.util.List;
import java.util.Set;

/**
 * What one event changes in the tables. An immutable value.
 *
 * @param cleared whether all rows of the stream, in all tables, go before the rows below are written
 * @param emptied tables of which all rows of the stream go before the rows below are written
 * @param rows the changed rows as of the event, each key once
 */
public record Changes(boolean cleared, Set<Table> emptied, List<Row> rows) {
    /** Nothing changes. */
    public static final Changes NONE = new Changes(false, Set.of(), List.of());
    /** Everything of the stream goes. */
    public static final Changes CLEARED = new Changes(true, Set.of(), List.of());

    /** Returns these rows as changed. */
    public static Changes of(List<Row> rows) {
        return rows.isEmpty() ? NONE : new Changes(false, Set.of(), rows);
    }

    /** Says whether there is nothing to be done. */
    public boolean isNothing() {
        return !cleared && emptied.isEmpty() && rows.isEmpty();
    }
}
