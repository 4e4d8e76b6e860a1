package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log that says yes to everything and keeps nothing. */
final class ForgetfulLog implements EventLog {
    @Override
    public CompletableFuture<AppendResult> append(StreamId stream, Expected expected, List<Event> events) {
        Placed first = new Placed(new Seq(1), new Position(1), false);
        return CompletableFuture.completedFuture(new AppendResult.Appended(List.of(first)));
    }

    @Override
    public CompletableFuture<AppendResult> append(Decider decider) {
        return append(new StreamId("r1"), Expected.any(), List.of());
    }

    @Override
    public Position head() {
        return Position.START;
    }

    @Override
    public StreamHead head(StreamId stream) {
        return new StreamHead(stream, Seq.NONE, StreamHead.Phase.ABSENT);
    }

    @Override
    public List<StoredEvent> read(StreamId stream, Seq after, int max) {
        return List.of();
    }

    @Override
    public List<StoredEvent> readAll(Position after, int max) {
        return List.of();
    }

    @Override
    public Cursor cursor(Position position) {
        return new Cursor(position, "forgotten");
    }

    @Override
    public Subscription subscribe(Cursor from, Subscriber subscriber) {
        throw new UnsupportedOperationException("There is nothing to follow");
    }

    @Override
    public void close() {}
}
