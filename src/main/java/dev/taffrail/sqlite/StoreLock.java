package dev.taffrail.sqlite;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lock that says who has the store open: held shared by every process that works with it, and alone by one that makes,
 * restores or upgrades it. Its methods exclude each other; call them from any thread.
 */
final class StoreLock implements AutoCloseable {
    private static final long SHARE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ALONE_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final @Nullable LockFile file;
    private final boolean foundAlone;
    private @Nullable FileLock shared;
    private boolean closed;

    private StoreLock(@Nullable LockFile file, boolean foundAlone) {
        this.file = file;
        this.foundAlone = foundAlone;
        share();
    }

    /** Shares the lock of a store that may be written, and makes its file if it is missing. */
    static StoreLock forWriting(Path path) throws IOException {
        LockFile file = LockFile.open(path);
        FileLock alone = file.tryLock(0, Long.MAX_VALUE, false);
        if (alone != null) {
            LockFile.release(alone);
        }
        return opened(file, alone != null);
    }

    /** Shares the lock of a store that is only read; where there is no lock file, nobody writes and none is made. */
    static StoreLock forReading(Path path) throws IOException {
        return opened(Files.exists(path) ? LockFile.openForSharing(path) : null, false);
    }

    /** Says whether nobody else held the lock when it was opened; never true for a store that is only read. */
    boolean foundAlone() {
        return foundAlone;
    }

    /** Runs this while nobody else has the store open, or does nothing if somebody still has after a moment. */
    synchronized void tryAlone(Runnable action) {
        if (file == null || shared == null) {
            throw new IllegalStateException("The store is closed, or was opened for reading only");
        }
        LockFile.release(shared);
        shared = null;
        FileLock alone = file.lockWithin(0, Long.MAX_VALUE, false, ALONE_WAIT_NANOS);
        try {
            if (alone != null) {
                action.run();
            }
        } finally {
            if (alone != null) {
                LockFile.release(alone);
            }
            share();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed && file != null) {
            closed = true;
            file.close();
        }
    }

    private static StoreLock opened(@Nullable LockFile file, boolean foundAlone) {
        try {
            return new StoreLock(file, foundAlone);
        } catch (RuntimeException e) {
            if (file != null) {
                file.close();
            }
            throw e;
        }
    }

    private synchronized void share() {
        if (file != null) {
            shared = file.lockWithin(0, Long.MAX_VALUE, true, SHARE_WAIT_NANOS);
            if (shared == null) {
                throw new StoreBusy("The store has been restored or upgraded by another process for more than "
                        + TimeUnit.NANOSECONDS.toSeconds(SHARE_WAIT_NANOS) + " s.");
            }
        }
    }
}
