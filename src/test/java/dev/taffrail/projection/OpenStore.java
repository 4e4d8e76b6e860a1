package dev.taffrail.projection;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** A store that is open, as the front door opens it. */
final class OpenStore implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMinutes(2);

    final StoreDirectory directory;
    final SqliteEventLog log;
    final Projections projections;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private OpenStore(Path path, StoreDirectory.Access access, ProjectionSettings settings, List<Projection> own) {
        directory = StoreDirectory.open(path, access);
        log = SqliteEventLog.open(directory, LogSettings.DEFAULT, meters);
        projections = Projections.open(directory, log, own, settings, meters);
    }

    static OpenStore at(Path path) {
        return at(path, ProjectionSettings.defaults());
    }

    static OpenStore at(Path path, ProjectionSettings settings, Projection... own) {
        return new OpenStore(path, StoreDirectory.Access.READ_WRITE, settings, List.of(own));
    }

    static OpenStore readOnly(Path path) {
        return new OpenStore(path, StoreDirectory.Access.READ_ONLY, ProjectionSettings.defaults(), List.of());
    }

    /** Appends events one by one, as many in flight as there are, and returns the last position once it is projected. */
    Position append(List<Event> events) throws Exception {
        List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
        for (Event event : events) {
            answers.add(log.append(event));
        }
        for (CompletableFuture<AppendResult> answer : answers) {
            answer.get();
        }
        return awaitProjected();
    }

    Position awaitProjected() throws InterruptedException {
        Position head = log.head();
        if (!projections.awaitProjected(head, WAIT)) {
            throw new AssertionError("Not projected in " + WAIT + ": " + projections.status());
        }
        return head;
    }

    void append(String run, String type, Map<String, ?> fields) throws Exception {
        append(List.of(Event.of(run, dev.taffrail.event.EventType.of(type), null, fields)));
    }

    StreamId run(String id) {
        return StreamId.run(id);
    }

    /** Every table but the cursor's, each row as text with the kind of each value, in the order of the key. */
    Map<String, List<String>> tables() {
        return projections.read(handle -> tables(handle));
    }

    static Map<String, List<String>> tables(Handle handle) {
        Map<String, List<String>> tables = new TreeMap<>();
        List<String> names = handle.createQuery(
                        "select name from sqlite_schema where type = 'table' and name <> 'projection_cursor'")
                .mapTo(String.class)
                .list();
        for (String name : names) {
            List<String> rows = new ArrayList<>();
            handle.createQuery("select * from " + name)
                    .map((row, context) -> {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object value = row.getObject(i);
                            text.append(
                                            value == null
                                                    ? "null"
                                                    : value.getClass().getSimpleName() + ":" + value)
                                    .append(" | ");
                        }
                        return text.toString();
                    })
                    .forEach(rows::add);
            rows.sort(null);
            tables.put(name, rows);
        }
        return tables;
    }

    @Override
    public void close() {
        projections.close();
        log.close();
        directory.close();
    }
}
