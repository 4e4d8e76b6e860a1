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
import java.util.concurrent.CompletableFuture;

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

    /** Appends what the log takes of these; a random history also has what it refuses. */
    Position offer(List<Event> events) throws Exception {
        List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
        for (Event event : events) {
            answers.add(log.append(event));
        }
        for (CompletableFuture<AppendResult> answer : answers) {
            answer.handle((appended, refused) -> appended).get();
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

    @Override
    public void close() {
        projections.close();
        log.close();
        directory.close();
    }
}
