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
import java.util.function.Consumer;

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
        forEach(events::add);
        return events;
    }

    /** Hands over every event in order of position, a page at a time. */
    public void forEach(Consumer<StoredEvent> reader) {
        Position at = Position.START;
        while (at.compareTo(log.head()) < 0) {
            for (StoredEvent event : log.readAll(at, 500)) {
                reader.accept(event);
                at = event.position();
            }
        }
    }

    @Override
    public void close() {
        log.close();
        directory.close();
    }
}
