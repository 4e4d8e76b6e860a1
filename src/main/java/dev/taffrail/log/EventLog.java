package dev.taffrail.log;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.function.Consumer;

/**
 * The append-only log of a store: the only thing that is ever written by a command. Call it from any thread.
 *
 * <p>{@code EventLogContract} says as tests what every implementation keeps.
 */
public interface EventLog extends EventSink, AutoCloseable {
    /** How many events are read at a time where all are wanted. */
    int PAGE_EVENTS = 1_000;

    /** Returns the position of the last event that was acknowledged to anybody, {@link Position#START} if there is none. */
    Position head();

    /** Returns where a stream stands. */
    StreamHead head(StreamId stream);

    /**
     * Returns events of one stream in order. Fewer than asked for come back where their payloads would take too much memory, so
     * only an empty answer says that there are no more.
     *
     * @param after the seq behind which to begin
     * @param max at most so many, at least 1
     */
    List<StoredEvent> read(StreamId stream, Seq after, int max);

    /**
     * Hands over the events of one stream in order, page by page, up to its end.
     *
     * @param after the seq behind which to begin
     * @param taker called in this thread
     */
    default void each(StreamId stream, Seq after, Consumer<StoredEvent> taker) {
        Seq behind = after;
        for (List<StoredEvent> page = read(stream, behind, PAGE_EVENTS);
                !page.isEmpty();
                page = read(stream, behind, PAGE_EVENTS)) {
            page.forEach(taker);
            behind = page.get(page.size() - 1).seq();
        }
    }

    /**
     * Returns events of all streams in order of position. Fewer than asked for come back where their payloads would take too much
     * memory, so only an empty answer says that there are no more.
     *
     * @param after the position behind which to begin
     * @param max at most so many, at least 1
     */
    List<StoredEvent> readAll(Position after, int max);

    /**
     * Returns the cursor at a position.
     *
     * @throws IllegalArgumentException if the log has no such position
     */
    Cursor cursor(Position position);

    /**
     * Follows the log: first what is there behind the cursor, then what comes, without gap or repeat, whichever process
     * appended it. Live-only events that this process is handed arrive in between, from the moment the subscription has
     * caught up. The subscriber is called on a thread of the subscription's own.
     *
     * @throws CursorLost if the log has another row at the cursor's position
     */
    Subscription subscribe(Cursor from, Subscriber subscriber);

    /** Takes what was accepted before, answers it, and lets go of the files. Calling it again does nothing. */
    @Override
    void close();
}
