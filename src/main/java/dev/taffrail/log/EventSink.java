package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

    /**
     * Appends events of one stream, all or none, and waits until that is settled. What a future completes with exceptionally is
     * thrown.
     *
     * @return anything but {@link AppendResult.Unknown}
     * @throws AppendUnresolved if the disk failed, and nobody can say whether they were stored
     */
    default AppendResult appendAndWait(StreamId stream, Expected expected, List<Event> events) {
        return settled("'" + stream + "'", append(stream, expected, events));
    }

    /**
     * Appends what the decider says, all or none, under the write lock, so that nothing can come in between. The events may be of
     * several streams.
     */
    CompletableFuture<AppendResult> append(Decider decider);

    /** Appends what the decider says and waits until that is settled, as the other does; a refusal is thrown. */
    default AppendResult appendAndWait(Decider decider) {
        return settled("what was decided", append(decider));
    }

    private static AppendResult settled(String what, CompletableFuture<AppendResult> future) {
        try {
            AppendResult result = future.join();
            if (result instanceof AppendResult.Unknown unknown) {
                throw new AppendUnresolved(what, unknown.why());
            }
            return result;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
    }
}
