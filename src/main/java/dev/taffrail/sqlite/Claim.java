package dev.taffrail.sqlite;

import java.nio.channels.FileLock;
import java.util.Set;

/**
 * Something that one thread of one process does at a time, for as long as it likes: projecting, rebuilding. It ends with the
 * process at the latest. Close it from any thread; closing it again does nothing.
 */
public final class Claim implements AutoCloseable {
    private final FileLock lock;
    private final Set<Long> taken;

    Claim(FileLock lock, Set<Long> taken) {
        this.lock = lock;
        this.taken = taken;
    }

    @Override
    public void close() {
        if (lock.isValid()) {
            LockFile.release(lock);
            taken.remove(lock.position());
        }
    }
}
