package dev.taffrail.command;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.LockedLog;
import dev.taffrail.log.StreamHead;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the store. It remembers which streams were looked at, so that the command's events are appended only if
 * these still stand where they stood. Good during the decision only, in its thread.
 */
public final class Look {
    private final EventLog log;
    private final Connection views;
    private final Rows stored;
    private final boolean isCurrent;
    private final Instant now;
    private final Map<StreamId, Standing> standings = new HashMap<>();

    Look(EventLog log, Connection views, Rows stored, boolean isCurrent, Instant now) {
        this.log = log;
        this.views = views;
        this.stored = stored;
        this.isCurrent = isCurrent;
        this.now = now;
    }

    /** A question over all streams. */
    @FunctionalInterface
    public interface Question<T> {
        /** Asks the tables. */
        T ask(Connection views) throws SQLException;
    }

    /** Returns when the command was given. */
    public Instant now() {
        return now;
    }

    /** Returns where a stream stands. */
    public StreamHead head(StreamId stream) {
        return standing(stream).head();
    }

    /** Says whether a stream was begun and not taken away. */
    public boolean isThere(StreamId stream) {
        StreamHead.Phase phase = head(stream).phase();
        return phase == StreamHead.Phase.OPEN || phase == StreamHead.Phase.ENDED;
    }

    /**
     * Returns a row of a stream as its last event has left it, also where the tables are behind; null if there is none.
     *
     * @param rest the values of the key behind the stream's id
     */
    public @Nullable Row find(StreamId stream, Table table, Object... rest) {
        Object[] key = new Object[rest.length + 1];
        key[0] = stream.value();
        System.arraycopy(rest, 0, key, 1, rest.length);
        return standing(stream).find(table, key);
    }

    /**
     * Asks the tables for streams to look at, as they were at the beginning of this look. What is found may have changed since, so
     * the decision must rest on the streams themselves.
     *
     * @throws TablesBehind if the tables do not hold all that the log had then, because another process holds them up
     */
    public <T> T ask(Question<T> question) throws SQLException {
        if (!isCurrent) {
            throw new TablesBehind();
        }
        return question.ask(views);
    }

    /** Says whether every stream that was looked at still stands where it stood. */
    boolean isTrue(LockedLog locked) {
        for (Standing standing : standings.values()) {
            Seq seen = standing.head().seq();
            if (!locked.head(standing.head().stream()).seq().equals(seen)) {
                return false;
            }
        }
        return true;
    }

    private Standing standing(StreamId stream) {
        return standings.computeIfAbsent(stream, of -> new Standing(log.head(of), stored, log));
    }
}
