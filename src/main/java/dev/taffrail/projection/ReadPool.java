package dev.taffrail.projection;

import dev.taffrail.event.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read the current generation. One that is free is used again, unless the generation has moved on meanwhile.
 * Call it from any thread; what it hands out is used by one thread.
 */
final class ReadPool implements AutoCloseable {
    private static final int IDLE_MAX = 8;

    private final Workshop workshop;
    private final Generations generations;
    private final Deque<ReadConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ReadPool(Workshop workshop, Generations generations) {
        this.workshop = workshop;
        this.generations = generations;
    }

    /** Returns a connection to the generation that is current now. */
    ReadConnection borrow() {
        while (true) {
            long current = generations.current();
            ReadConnection free = takeIdle(current);
            if (free != null) {
                return free;
            }
            ReadConnection opened = ReadConnection.open(workshop, current);
            if (generations.isCurrent(current)) {
                return opened;
            }
            opened.close();
        }
    }

    /** Ends what the connection sees and takes it back; one that is not sound is closed. */
    void end(ReadConnection connection, boolean sound) {
        if (sound) {
            connection.end();
            giveBack(connection);
        } else {
            connection.close();
        }
    }

    private synchronized void giveBack(ReadConnection connection) {
        if (closed || idle.size() >= IDLE_MAX) {
            connection.close();
        } else {
            idle.push(connection);
        }
    }

    /** Reads how far the current generation has come, as of now. */
    Position position() {
        ReadConnection connection = borrow();
        boolean sound = false;
        try {
            connection.begin();
            Position position = connection.position();
            sound = true;
            return position;
        } finally {
            end(connection, sound);
        }
    }

    private synchronized @Nullable ReadConnection takeIdle(long generation) {
        for (ReadConnection free = idle.poll(); free != null; free = idle.poll()) {
            if (free.generation() == generation) {
                return free;
            }
            free.close();
        }
        return null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(ReadConnection::close);
        idle.clear();
    }
}
