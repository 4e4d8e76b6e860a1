package dev.taffrail.projection;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the tables up with the log in a process that appends. The journal's commit wakes it; while somebody
 * waits it also looks for what other processes have committed, ten times a second; else it costs nothing.
 */
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long LOOK_MILLIS = 100;
    private static final long OTHERS_TURN_MILLIS = 10;
    private static final long BACKOFF_MILLIS_MAX = 5_000;

    private final Projector projector;
    private final Progress progress;
    private final Thread thread;
    private long wanted;
    private boolean closed;

    Follower(Projector projector, Progress progress, String name) {
        this.projector = projector;
        this.progress = progress;
        this.thread = new Thread(this, "taffrail-" + name + "-reader");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that the log has come so far. */
    synchronized void wake(long position) {
        if (position > wanted) {
            wanted = position;
            notifyAll();
        }
    }

    /** Says that somebody has begun to wait. */
    synchronized void look() {
        notifyAll();
    }

    @Override
    public void run() {
        long backoff = OTHERS_TURN_MILLIS;
        try {
            while (awaitWork()) {
                if (advance()) {
                    backoff = OTHERS_TURN_MILLIS;
                } else {
                    pause(backoff);
                    backoff = projector.lastFailure() == null
                            ? OTHERS_TURN_MILLIS
                            : Math.min(2 * backoff, BACKOFF_MILLIS_MAX);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted; the projection goes on when the store is opened again.");
        }
    }

    private boolean advance() throws InterruptedException {
        try {
            return projector.catchUp(projector.head(), Workshop.Means.RING);
        } catch (RuntimeException | Error failure) {
            // Nothing is lost by this: the log has it all, and the next try begins at the cursor.
            LOG.warn("{} Trying again.", failure.getMessage(), failure);
            return false;
        }
    }

    private long head() {
        try {
            return projector.head().value();
        } catch (RuntimeException unreadable) {
            // So that the next try to fold finds it and says it.
            return Long.MAX_VALUE;
        }
    }

    private synchronized boolean awaitWork() throws InterruptedException {
        while (!closed && wanted <= progress.reached()) {
            if (progress.isWatched()) {
                wait(LOOK_MILLIS);
                wanted = Math.max(wanted, head());
            } else {
                wait();
            }
        }
        return !closed;
    }

    private synchronized void pause(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; !closed && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Ends the thread and waits until it has ended. */
    void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        projector.stop();
        thread.join();
    }
}
