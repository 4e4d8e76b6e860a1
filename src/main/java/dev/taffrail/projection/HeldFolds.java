package dev.taffrail.projection;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.StreamFold;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/**
 * The folds that a worker keeps, least recently used first. A fold is let go only when everything it answered with is committed:
 * a fold made anew before that would read rows from the file that are older than what it had answered. Not thread-safe.
 */
final class HeldFolds {
    private final Map<StreamId, Held> folds = new LinkedHashMap<>(256, 0.75f, true);
    private final Queue<Ended> ended = new ArrayDeque<>();
    private final int rowsMax;
    private long rows;
    private long lastPosition;

    HeldFolds(int rowsMax) {
        this.rowsMax = rowsMax;
    }

    private static final class Held {
        private final StreamFold fold;
        private Seq lastSeq = Seq.NONE;
        private long lastPosition;
        private int rows;

        private Held(StreamFold fold) {
            this.fold = fold;
        }
    }

    /** A stream that had ended at this position; it is dropped early unless it goes on. */
    private record Ended(StreamId stream, long position) {}

    /** Returns the fold of the event's stream, opened if it is not held. */
    StreamFold of(StoredEvent event, Function<StoredEvent, StreamFold> open) {
        Held held = folds.get(event.stream());
        if (held == null) {
            held = new Held(open.apply(event));
            folds.put(event.stream(), held);
        }
        return held.fold;
    }

    /** Takes note that the fold has taken this event. */
    void touched(StoredEvent event) {
        Held held = folds.get(event.stream());
        if (held == null) {
            return;
        }
        count(held);
        held.lastSeq = event.seq();
        held.lastPosition = event.position().value();
        lastPosition = held.lastPosition;
        if (held.fold.isSettled()) {
            ended.add(new Ended(event.stream(), held.lastPosition));
        }
    }

    /** Lets go of what has ended and, above the bound, of what was not used for longest, as far as it is committed. */
    void letGo(long committed) {
        for (Ended next = ended.peek(); next != null && next.position <= committed; next = ended.peek()) {
            ended.remove();
            Held held = folds.get(next.stream);
            if (held != null && held.lastPosition == next.position) {
                drop(next.stream);
            }
        }
        Iterator<Held> eldest = folds.values().iterator();
        while (isOverfull() && eldest.hasNext()) {
            Held held = eldest.next();
            if (held.lastPosition <= committed && !trim(held)) {
                rows -= held.rows;
                eldest.remove();
            }
        }
    }

    /** A fold that is large by itself drops what it can read again and is kept, if that makes room. */
    private boolean trim(Held held) {
        if (held.rows > rowsMax / 4) {
            held.fold.trim(held.lastSeq);
            count(held);
        }
        return !isOverfull();
    }

    private void count(Held held) {
        int now = held.fold.rowsHeld();
        rows += now - held.rows;
        held.rows = now;
    }

    void drop(StreamId stream) {
        Held held = folds.remove(stream);
        if (held != null) {
            rows -= held.rows;
        }
    }

    void clear() {
        folds.clear();
        ended.clear();
        rows = 0;
        lastPosition = 0;
    }

    boolean isOverfull() {
        return rows > rowsMax;
    }

    /** The position of the last event that any of these folds has taken. */
    long lastPosition() {
        return lastPosition;
    }
}
