package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log with the directory it lies in: both are closed together. */
record OpenLog(StoreDirectory directory, SqliteEventLog sqlite, SimpleMeterRegistry meters) implements EventLog {
    static OpenLog in(Path path) {
        return in(path, LogSettings.DEFAULT);
    }

    static OpenLog in(Path path, LogSettings settings) {
        return in(path, settings, StoreDirectory.Access.READ_WRITE);
    }

    static OpenLog in(Path path, LogSettings settings, StoreDirectory.Access access) {
        StoreDirectory directory = StoreDirectory.open(path, access);
        try {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            return new OpenLog(directory, SqliteEventLog.open(directory, settings, meters), meters);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<AppendResult> append(StreamId stream, Expected expected, List<Event> events) {
        return sqlite.append(stream, expected, events);
    }

    @Override
    public CompletableFuture<AppendResult> append(Decider decider) {
        return sqlite.append(decider);
    }

    @Override
    public Position head() {
        return sqlite.head();
    }

    @Override
    public StreamHead head(StreamId stream) {
        return sqlite.head(stream);
    }

    @Override
    public List<StoredEvent> read(StreamId stream, Seq after, int max) {
        return sqlite.read(stream, after, max);
    }

    @Override
    public List<StoredEvent> readAll(Position after, int max) {
        return sqlite.readAll(after, max);
    }

    @Override
    public Cursor cursor(Position position) {
        return sqlite.cursor(position);
    }

    @Override
    public Subscription subscribe(Cursor from, Subscriber subscriber) {
        return sqlite.subscribe(from, subscriber);
    }

    @Override
    public void close() {
        sqlite.close();
        directory.close();
    }
}
