package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes those who follow the log when this process has committed, and hands them what is only delivered. Call it from any thread;
 * what is called back only wakes and returns.
 */
final class CommitSignal {
    private static final Logger LOG = LoggerFactory.getLogger(CommitSignal.class);

    private final List<Consumer<Position>> listeners = new CopyOnWriteArrayList<>();
    private final List<Tail> tails = new CopyOnWriteArrayList<>();
    private long commits;

    void add(Consumer<Position> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<Position> listener) {
        listeners.remove(listener);
    }

    void add(Tail tail) {
        tails.add(tail);
    }

    void remove(Tail tail) {
        tails.remove(tail);
    }

    List<Tail> tails() {
        return tails;
    }

    /**
     * Hands over what a batch only delivers, each behind the stored events that were appended before it. It must be there before
     * the batch is committed, or a follower could be past its place.
     *
     * @param position the position of the last row before the batch
     */
    void deliver(List<Request> batch, long position) {
        if (tails.isEmpty()) {
            return;
        }
        long after = position;
        for (Request request : batch) {
            after = request.lastDigest() == null ? after : request.lastPosition();
            if (request.isAppended()) {
                for (Event event : request.live()) {
                    long place = after;
                    tails.forEach(tail -> tail.deliver(event, place));
                }
            }
        }
    }

    /** Tells that everything up to this position is committed. */
    void committed(long position) {
        wake();
        Position last = new Position(position);
        for (Consumer<Position> listener : listeners) {
            try {
                listener.accept(last);
            } catch (RuntimeException e) {
                LOG.warn("A listener to commits failed", e);
            }
        }
    }

    /** Returns a number that moves with every wake-up. */
    synchronized long commits() {
        return commits;
    }

    /** Waits until something was committed since that number was read, at most so many milliseconds. */
    synchronized void await(long since, long ms) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long left = ms; commits == since && left > 0; left = millisUntil(until)) {
            wait(left);
        }
    }

    synchronized void wake() {
        commits++;
        notifyAll();
    }

    private static long millisUntil(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
    }
}
