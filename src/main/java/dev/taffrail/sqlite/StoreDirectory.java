package dev.taffrail.sqlite;

import static dev.taffrail.sqlite.StoreRefused.Reason.MISSING;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a store, open: it is safe to work in, this JVM has it once, and nobody restores or upgrades it meanwhile.
 * Call it from any thread. Never open one of its database files with anything but SQLite while it is open: closing the handle
 * would drop SQLite's locks.
 */
public final class StoreDirectory implements AutoCloseable {
    private static final long PREPARE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** Claims lie behind the bytes of the turns. */
    private static final long FIRST_CLAIM = 64;

    private final Path path;
    private final Access access;
    private final JvmGuard guard;
    private final StoreLock lock;
    private final @Nullable LockFile turns;
    private final @Nullable Turn logTurn;
    private final @Nullable Turn viewsTurn;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<Long> claimed = ConcurrentHashMap.newKeySet();

    /** What may be done to a store. */
    public enum Access {
        /** Read, append and project; a missing store is made. */
        READ_WRITE,
        /** Only read: nothing in it is changed, and none is made. */
        READ_ONLY
    }

    private StoreDirectory(Path path, Access access, JvmGuard guard, StoreLock lock, @Nullable LockFile turns) {
        this.path = path;
        this.access = access;
        this.guard = guard;
        this.lock = lock;
        this.turns = turns;
        this.logTurn = turns == null ? null : new Turn(turns, Turn.Kind.LOG);
        this.viewsTurn = turns == null ? null : new Turn(turns, Turn.Kind.VIEWS);
    }

    /**
     * Opens a store's directory, and makes it if it is missing and may be made.
     *
     * @throws StoreRefused if it is missing, open in this JVM already, or not safe to work in
     * @throws StoreBusy if it is being restored or upgraded for more than 10 s
     */
    public static StoreDirectory open(Path directory, Access access) {
        try {
            if (access == Access.READ_WRITE) {
                SafeFiles.createDirectory(directory);
            } else if (!Files.isDirectory(directory)) {
                throw new StoreRefused(
                        MISSING, "There is no store at " + directory + ".", "Name the directory of one that exists.");
            }
            SafeFiles.checkDirectory(directory);
            Path real = directory.toRealPath();
            NetworkFilesystems.refuse(real);
            for (String file : new String[] {"store.lock", "write.turn", "log.db", "log.db-wal", "log.db-shm"}) {
                SafeFiles.checkFile(real.resolve(file));
            }
            return guarded(real, access);
        } catch (IOException e) {
            throw new StoreFailed("open the store " + directory, e);
        }
    }

    /** Returns the directory, without symbolic links. */
    public Path path() {
        return path;
    }

    /** Says whether anything here may be written. */
    public boolean isWritable() {
        return access == Access.READ_WRITE;
    }

    /** Returns where the log is. */
    public Path logFile() {
        return path.resolve("log.db");
    }

    /** Returns where the views of a generation are, whether they exist or not. */
    public Path viewsFile(long generation) {
        return path.resolve("views-" + generation + ".db");
    }

    /** Returns where a generation of somebody's own projection is, whether it exists or not. */
    public Path ownFile(String projection, long generation) {
        return path.resolve("own-" + projection + "-" + generation + ".db");
    }

    /** Says whether no other process had the store open at the moment it was opened here. */
    public boolean foundAlone() {
        return lock.foundAlone();
    }

    /**
     * Returns the queue of a file's writers.
     *
     * @throws IllegalStateException if the store was opened for reading only
     */
    public Turn turn(Turn.Kind kind) {
        Turn turn = kind == Turn.Kind.LOG ? logTurn : viewsTurn;
        if (turn == null) {
            throw readOnly();
        }
        return turn;
    }

    /**
     * Claims something that one process does at a time, such as {@code projector:views}, or returns null if somebody has it.
     *
     * @throws IllegalStateException if the store was opened for reading only
     */
    public @Nullable Claim tryClaim(String what) {
        if (turns == null) {
            throw readOnly();
        }
        long at = FIRST_CLAIM + Integer.toUnsignedLong(what.hashCode());
        if (!claimed.add(at)) {
            return null;
        }
        FileLock taken = null;
        try {
            taken = turns.tryLock(at, 1, false);
            return taken == null ? null : new Claim(taken, claimed);
        } finally {
            if (taken == null) {
                claimed.remove(at);
            }
        }
    }

    /**
     * Shares in something, so that nobody can claim it meanwhile, and any number of processes at once may share in it.
     *
     * @throws StoreBusy if a process has claimed it for more than 10 s
     * @throws IllegalStateException if the store was opened for reading only
     */
    public Claim share(String what) {
        if (turns == null) {
            throw readOnly();
        }
        long at = FIRST_CLAIM + Integer.toUnsignedLong(what.hashCode());
        FileLock shared = claimed.add(at) ? turns.lockWithin(at, 1, true, PREPARE_WAIT_NANOS) : null;
        if (shared == null) {
            throw new StoreBusy("Another process had '" + what + "' of " + path + " to itself for more than 10 s.");
        }
        return new Claim(shared, claimed);
    }

    /**
     * Makes something in the store exactly once, however many processes ask at the same time.
     *
     * @param ready says whether it is there; asked while nobody makes it
     * @param make makes it; run while no other process has the store open
     * @throws StoreBusy if other processes have the store open for more than 10 s without making it
     */
    public void prepare(BooleanSupplier ready, Runnable make) {
        long began = System.nanoTime();
        while (!ready.getAsBoolean()) {
            lock.tryAlone(() -> {
                if (!ready.getAsBoolean()) {
                    make.run();
                }
            });
            if (System.nanoTime() - began > PREPARE_WAIT_NANOS) {
                throw new StoreBusy("Other processes kept " + path + " open for "
                        + TimeUnit.NANOSECONDS.toSeconds(PREPARE_WAIT_NANOS) + " s while it had to be made.");
            }
        }
    }

    /** Makes an empty file that only the user can read, for SQLite to open; its -wal and -shm will be like it. */
    public void createFile(Path file) {
        try {
            SafeFiles.createFile(file);
        } catch (IOException e) {
            throw new StoreFailed("create " + file.getFileName(), e);
        }
    }

    /** Refuses a database file that is a symbolic link or that others may write to; a missing one passes. */
    public void checkFile(Path file) {
        try {
            SafeFiles.checkFile(file);
        } catch (IOException e) {
            throw new StoreFailed("look at " + file.getFileName(), e);
        }
    }

    /** Deletes a database that grows back: the file itself first, so that what is left beside it belongs to nothing. */
    public void deleteDatabase(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(Path.of(file + "-wal"));
            Files.deleteIfExists(Path.of(file + "-shm"));
            Files.deleteIfExists(Path.of(file + "-journal"));
        } catch (IOException e) {
            throw new StoreFailed("delete " + file.getFileName(), e);
        }
    }

    /** Lets go of the store; close every database of it before. Closing it again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (turns != null) {
                turns.close();
            }
            lock.close();
            guard.close();
        }
    }

    private static StoreDirectory guarded(Path real, Access access) throws IOException {
        JvmGuard guard = JvmGuard.take(real);
        StoreLock lock = null;
        try {
            boolean writes = access == Access.READ_WRITE;
            Path lockFile = real.resolve("store.lock");
            lock = writes ? StoreLock.forWriting(lockFile) : StoreLock.forReading(lockFile);
            LockFile turns = writes ? LockFile.open(real.resolve("write.turn")) : null;
            return new StoreDirectory(real, access, guard, lock, turns);
        } catch (IOException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            guard.close();
            throw e;
        }
    }

    private IllegalStateException readOnly() {
        return new IllegalStateException("The store " + path + " was opened for reading only");
    }
}
