package dev.taffrail.ingest;

import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log in a directory of a test. */
public final class TempLog implements AutoCloseable {
    private final StoreDirectory directory;

    /** The log itself. */
    public final SqliteEventLog log;

    /** Opens the log in this directory, or creates it. */
    public TempLog(Path place) {
        directory = StoreDirectory.open(place, StoreDirectory.Access.READ_WRITE);
        log = SqliteEventLog.open(directory, LogSettings.DEFAULT, new SimpleMeterRegistry());
    }

    /** Returns every event in order of position. */
    public List<StoredEvent> all() {
        List<StoredEvent> events = new ArrayList<>();
        for (List<StoredEvent> page = log.readAll(Position.START, 500);
                !page.isEmpty();
                page = log.readAll(events.get(events.size() - 1).position(), 500)) {
            events.addAll(page);
        }
        return events;
    }

    @Override
    public void close() {
        log.close();
        directory.close();
    }
}
