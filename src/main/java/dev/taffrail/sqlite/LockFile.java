package dev.taffrail.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file whose bytes are locked between processes. It is opened once per JVM, because closing a second channel on it would drop
 * the first one's locks.
 *
 * <p>Waiting is done by asking again after some microseconds, never by a blocking call: an interrupt during such a call would
 * close the channel, and with it every lock that other threads hold. Call it from any thread; two threads must not ask for
 * overlapping bytes at once.
 */
final class LockFile implements AutoCloseable {
    private static final long PAUSE_NANOS_MIN = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long PAUSE_NANOS_MAX = TimeUnit.MICROSECONDS.toNanos(250);

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a lock file for both kinds of lock, and makes it if it is missing. */
    static LockFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                SafeFiles.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Another process was faster, and its file is as good.
            }
        }
        return new LockFile(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens an existing lock file for shared locks only. */
    static LockFile openForSharing(Path file) throws IOException {
        return new LockFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Locks so many bytes from there if nobody holds one of them, else returns null. */
    @Nullable
    FileLock tryLock(long from, long bytes, boolean shared) {
        try {
            return channel.tryLock(from, bytes, shared);
        } catch (IOException e) {
            throw new StoreFailed("lock a file of the store", e);
        }
    }

    /** Locks one byte, however long that takes. */
    FileLock lock(long at) {
        FileLock lock = lockWithin(at, 1, false, Long.MAX_VALUE);
        if (lock == null) {
            throw new StoreBusy("A lock byte stayed locked for longer than a program can run.");
        }
        return lock;
    }

    /** Locks so many bytes from there, or returns null if somebody still holds one of them after that time. */
    @Nullable
    FileLock lockWithin(long from, long bytes, boolean shared, long nanos) {
        long began = System.nanoTime();
        long pause = PAUSE_NANOS_MIN;
        boolean interrupted = false;
        try {
            FileLock lock = tryLock(from, bytes, shared);
            while (lock == null && System.nanoTime() - began < nanos) {
                LockSupport.parkNanos(this, pause);
                interrupted |= Thread.interrupted();
                pause = Math.min(2 * pause, PAUSE_NANOS_MAX);
                lock = tryLock(from, bytes, shared);
            }
            return lock;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives a lock back. */
    static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new StoreFailed("unlock a file of the store", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreFailed("close a lock file of the store", e);
        }
    }
}
