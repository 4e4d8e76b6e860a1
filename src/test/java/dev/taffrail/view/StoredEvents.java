package dev.taffrail.view;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Cursor;
import dev.taffrail.log.Decider;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.Expected;
import dev.taffrail.log.StreamHead;
import dev.taffrail.log.Subscriber;
import dev.taffrail.log.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log in memory that is only read from; a test puts its events there one by one. */
final class StoredEvents implements EventLog {
    private final List<StoredEvent> events = new ArrayList<>();

    /** Stores an event behind the others and returns it as the log has it. */
    StoredEvent store(Event event) {
        long seq = 1
                + events.stream().filter(e -> e.stream().equals(event.stream())).count();
        StoredEvent stored = new StoredEvent(
                new Position(events.size() + 1L),
                new Seq(seq),
                event.stream(),
                event.type(),
                event.at(),
                event.eventId(),
                event.payload().json());
        events.add(stored);
        return stored;
    }

    @Override
    public Position head() {
        return new Position(events.size());
    }

    @Override
    public List<StoredEvent> read(StreamId stream, Seq after, int max) {
        return events.stream()
                .filter(event -> event.stream().equals(stream) && event.seq().compareTo(after) > 0)
                .limit(max)
                .toList();
    }

    @Override
    public List<StoredEvent> readAll(Position after, int max) {
        return events.stream().skip(after.value()).limit(max).toList();
    }

    @Override
    public StreamHead head(StreamId stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cursor cursor(Position position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription subscribe(Cursor from, Subscriber subscriber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<AppendResult> append(StreamId stream, Expected expected, List<Event> added) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<AppendResult> append(Decider decider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
