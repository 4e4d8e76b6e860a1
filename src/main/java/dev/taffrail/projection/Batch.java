package dev.taffrail.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written in one transaction: exactly the rows as of its last position, each once. Not thread-safe. */
final class Batch {
    private final Map<String, StreamRows> streams = new LinkedHashMap<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private int events;
    private long lastPosition;

    /** Takes over what a page's events change; the page is used up by that. */
    void add(Page page) {
        for (StreamRows rows : page.changed()) {
            StreamRows earlier = streams.putIfAbsent(rows.stream(), rows);
            if (earlier != null) {
                earlier.add(rows);
            }
        }
        quarantined.addAll(page.failures());
        events += page.events().size();
        lastPosition = page.lastPosition();
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
