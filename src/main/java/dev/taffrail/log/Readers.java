package dev.taffrail.log;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lends read-only connections to threads and keeps a few of them open. Call it from any thread. */
final class Readers implements AutoCloseable {
    private static final int IDLE_MAX = 4;

    private final Path file;
    private final LogSettings settings;
    private final Deque<LogReader> idle = new ArrayDeque<>();
    private boolean closed;

    Readers(Path file, LogSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** Reads with a connection of the caller's own; one on which something failed is not used again. */
    <T> T read(Function<LogReader, T> work) {
        LogReader reader = borrow();
        boolean whole = false;
        try {
            T answer = work.apply(reader);
            whole = true;
            return answer;
        } finally {
            giveBack(reader, whole);
        }
    }

    /** Opens a connection that the caller keeps and closes. */
    LogReader open() {
        return new LogReader(file, settings);
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(LogReader::close);
        idle.clear();
    }

    private LogReader borrow() {
        LogReader reader = poll();
        return reader == null ? open() : reader;
    }

    private synchronized @Nullable LogReader poll() {
        if (closed) {
            throw new IllegalStateException("The log is closed");
        }
        return idle.pollFirst();
    }

    private synchronized void giveBack(LogReader reader, boolean whole) {
        if (whole && !closed && idle.size() < IDLE_MAX) {
            idle.addFirst(reader);
        } else {
            reader.close();
        }
    }
}
