package dev.taffrail.sqlite;

import java.nio.channels.FileLock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queue in which the writers of all processes stand for one file. SQLite's own waiting sleeps up to 100 ms at a time, so
 * beside a hot writer, whose gap is microseconds, it can starve. Here whoever waits holds a byte that the one who writes needs
 * to queue again, so writers take turns.
 *
 * <p>Take a turn from any thread, around BEGIN IMMEDIATE to COMMIT and around checkpoints. It is not reentrant.
 */
public final class Turn {
    /** How long a holder may keep its turn while it has more to write, in nanoseconds. */
    public static final long HOLD_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(10);

    private final LockFile file;
    private final Kind kind;
    private final Semaphore inThisProcess = new Semaphore(1, true);

    /** What is written in turn. */
    public enum Kind {
        /** The log. */
        LOG(0),
        /** The views, and the files of projections of one's own. */
        VIEWS(2);

        /** The byte of who waits next; the one behind it is that of who writes. */
        private final long firstByte;

        Kind(long firstByte) {
            this.firstByte = firstByte;
        }
    }

    Turn(LockFile file, Kind kind) {
        this.file = file;
        this.kind = kind;
    }

    /** Waits until it is the caller's turn; interrupts do not end the wait. */
    public Held take() {
        inThisProcess.acquireUninterruptibly();
        try {
            return queue();
        } catch (RuntimeException | Error e) {
            inThisProcess.release();
            throw e;
        }
    }

    /** Takes the turn if nobody has it or waits for it, else returns null. */
    public @Nullable Held tryTake() {
        if (!inThisProcess.tryAcquire()) {
            return null;
        }
        FileLock writing = null;
        try {
            FileLock waiting = file.tryLock(kind.firstByte, 1, false);
            if (waiting != null) {
                writing = file.tryLock(kind.firstByte + 1, 1, false);
                LockFile.release(waiting);
            }
            return writing == null ? null : new Held(writing);
        } finally {
            if (writing == null) {
                inThisProcess.release();
            }
        }
    }

    private Held queue() {
        FileLock waiting = file.lock(kind.firstByte);
        try {
            return new Held(file.lock(kind.firstByte + 1));
        } finally {
            LockFile.release(waiting);
        }
    }

    /** A turn that somebody has. Used by one thread at a time; closing it again does nothing. */
    public final class Held implements AutoCloseable {
        private final FileLock writing;
        private final long since = System.nanoTime();
        private boolean given;

        private Held(FileLock writing) {
            this.writing = writing;
        }

        /** Says whether the turn has lasted so long that others should have theirs before the holder goes on. */
        public boolean isOver() {
            return System.nanoTime() - since >= HOLD_NANOS_MAX;
        }

        /** Lets the next one have its turn. */
        @Override
        public void close() {
            if (!given) {
                given = true;
                try {
                    LockFile.release(writing);
                } finally {
                    inThisProcess.release();
                }
            }
        }
    }
}
