package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where events go in. Call it from any thread.
 *
 * <p>A future completes once the append is acknowledged: on disk, as far as the store's durability promises, or projected, if
 * the store was opened so. Stages that a caller hangs on a future run off the journal's thread; a caller that blocks in
 * {@code join} or {@code get} is released by the journal itself. It completes exceptionally with
 * {@link dev.taffrail.event.EventRefused} or {@link dev.taffrail.event.LimitExceeded} if the events may not enter the log, with
 * {@link AppendRejected} if there was no room in time or the log is closed or read-only; nothing was written then.
 */
public interface EventSink {
    /** Appends one event whatever the stream's seq is. */
    default CompletableFuture<AppendResult> append(Event event) {
        return append(event.stream(), Expected.any(), List.of(event));
    }

    /**
     * Appends events of one stream, all or none.
     *
     * @param expected where the stream must stand for the append to happen
     * @param events at least one, all of that stream
     */
    CompletableFuture<AppendResult> append(StreamId stream, Expected expected, List<Event> events);

    /** Appends what the decider says, under the write lock, so that nothing can come in between. */
    CompletableFuture<AppendResult> append(StreamId stream, Decider decider);
}
