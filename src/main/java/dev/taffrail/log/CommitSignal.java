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

    /** Tells about a batch that was answered: its live-only events come behind this position. */
    void delivered(List<Request> batch, long position, boolean committed) {
        if (!tails.isEmpty()) {
            for (Request request : batch) {
                for (Event event : request.live()) {
                    tails.forEach(tail -> tail.deliver(event, position));
                }
            }
        }
        if (committed) {
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
