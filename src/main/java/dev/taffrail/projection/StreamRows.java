package dev.taffrail.projection;

import dev.taffrail.state.Changes;
import dev.taffrail.state.Row;
import dev.taffrail.state.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a stretch of one stream's events changes: of each key the last row, so that a run's own row, which every event changes, is
 * written once. Owned by one thread at a time: the fold worker fills it, the writer brings it together with others.
 */
final class StreamRows {
    private final String stream;
    private final Map<RowKey, Row> rows = new HashMap<>();
    private final Set<Table> emptied = new HashSet<>();
    private boolean cleared;

    StreamRows(String stream) {
        this.stream = stream;
    }

    String stream() {
        return stream;
    }

    /** Whether the stream's stored rows go before these are written. */
    boolean isCleared() {
        return cleared;
    }

    /** Of which tables the stream's stored rows go before these are written. */
    Set<Table> emptied() {
        return emptied;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** Adds what the stream's next event changes. */
    void add(Changes changes) {
        clearIf(changes.cleared());
        empty(changes.emptied());
        for (Row row : changes.rows()) {
            put(new RowKey(row), row);
        }
    }

    /** Adds what the events behind these change. */
    void add(StreamRows later) {
        clearIf(later.cleared);
        empty(later.emptied);
        later.rows.forEach(this::put);
    }

    /** A row that was made within the stretch is new to the table, however often it has changed since. */
    private void put(RowKey key, Row row) {
        rows.merge(key, row, (earlier, later) -> earlier.isMade() ? later.made() : later);
    }

    private void clearIf(boolean everythingBeforeGoes) {
        if (everythingBeforeGoes) {
            cleared = true;
            rows.clear();
        }
    }

    private void empty(Set<Table> tables) {
        if (!tables.isEmpty()) {
            emptied.addAll(tables);
            rows.values().removeIf(row -> tables.contains(row.table()));
        }
    }
}
