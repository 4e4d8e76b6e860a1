package dev.taffrail.projection;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.state.Changes;
import dev.taffrail.state.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written in one transaction: of each key the last row, so that a run's own row, which every event changes, is written
 * once. It holds exactly the rows as of its last position. Not thread-safe.
 */
final class Batch {
    private final Map<String, StreamRows> streams = new LinkedHashMap<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private int events;
    private long lastPosition;

    /** The changed rows of one stream. */
    static final class StreamRows {
        private final String stream;
        private final Map<RowKey, Row> rows = new HashMap<>();
        private boolean cleared;

        private StreamRows(String stream) {
            this.stream = stream;
        }

        String stream() {
            return stream;
        }

        /** Whether the stream's stored rows go before these are written. */
        boolean isCleared() {
            return cleared;
        }

        Collection<Row> rows() {
            return rows.values();
        }

        private void add(Changes changes) {
            if (changes.cleared()) {
                cleared = true;
                rows.clear();
            }
            for (Row row : changes.rows()) {
                rows.put(new RowKey(row), row);
            }
        }
    }

    void add(Page page) {
        List<StoredEvent> pageEvents = page.events();
        for (int i = 0; i < pageEvents.size(); i++) {
            Changes changes = page.changes(i);
            if (changes != null) {
                add(pageEvents.get(i).stream().value(), changes);
            }
            Quarantined failure = page.failure(i);
            if (failure != null) {
                quarantined.add(failure);
            }
        }
        events += pageEvents.size();
        lastPosition = page.lastPosition();
    }

    void add(String stream, Changes changes) {
        streams.computeIfAbsent(stream, StreamRows::new).add(changes);
    }

    /** How many events are in it, also those that changed nothing. */
    int events() {
        return events;
    }

    long lastPosition() {
        return lastPosition;
    }

    List<Quarantined> quarantined() {
        return quarantined;
    }

    Collection<StreamRows> streams() {
        return streams.values();
    }

    void clear() {
        streams.clear();
        quarantined.clear();
        events = 0;
    }
}
