package dev.taffrail.log;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read-only connection to the log. Used by one thread at a time. What was written dense is read dense, or it is damaged. Every
 * method throws {@link dev.taffrail.sqlite.StoreFailed} if SQLite or the disk fails.
 */
final class LogReader implements AutoCloseable {
    private final Database database;
    private final SqlFile sql = SqlFile.load(LogReader.class, "/dev/taffrail/log/read.sql");
    private final long charsMax;
    private final PreparedStatement head;
    private final PreparedStatement stream;
    private final PreparedStatement all;
    private final PreparedStatement digestAt;
    private final PreparedStatement generation;
    private final Lives lives;

    LogReader(Path file, LogSettings settings) {
        database = Database.openReadOnly(file);
        charsMax = settings.sizes().readBytesMax();
        head = database.prepare(sql.block("head"));
        stream = database.prepare(sql.block("stream"));
        all = database.prepare(sql.block("all"));
        digestAt = database.prepare(sql.block("digest-at"));
        generation = database.prepare(
                SqlFile.load(LogReader.class, "/dev/taffrail/log/store.sql").block("generation"));
        lives = new Lives(database);
    }

    Database database() {
        return database;
    }

    /** Returns the position of the last row, 0 if there is none. */
    long head() {
        try (ResultSet row = head.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns where a stream stands at one moment. */
    StreamHead headOf(StreamId id) {
        database.beginRead();
        try {
            return lives.headOf(id);
        } finally {
            database.commit();
        }
    }

    List<StoredEvent> stream(StreamId id, long afterSeq, int max) {
        try {
            stream.setString(1, id.value());
            stream.setLong(2, afterSeq);
            stream.setInt(3, max);
            try (ResultSet rows = stream.executeQuery()) {
                return events(rows, max, afterSeq, true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    List<StoredEvent> all(long afterPosition, int max) {
        try {
            all.setLong(1, afterPosition);
            all.setInt(2, max);
            try (ResultSet rows = all.executeQuery()) {
                return events(rows, max, afterPosition, false);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the digest of a row, or null if there is none at this position. */
    byte @Nullable [] digestAt(long position) {
        try {
            digestAt.setLong(1, position);
            try (ResultSet row = digestAt.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the generation of a fold, 0 if it has none. */
    long generation(String fold) {
        try {
            generation.setString(1, fold);
            try (ResultSet row = generation.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Reads rows until there is enough of them; the first is taken however large it is. */
    private List<StoredEvent> events(ResultSet rows, int max, long after, boolean bySeq) throws SQLException {
        List<StoredEvent> events = new ArrayList<>(Math.min(max, 256));
        long chars = 0;
        long before = after;
        while (rows.next()) {
            StoredEvent event = event(rows);
            chars += event.payload().length();
            if (chars > charsMax && !events.isEmpty()) {
                break;
            }
            long place = bySeq ? event.seq().value() : event.position().value();
            if (place != before + 1) {
                throw new LogDamaged(
                        (bySeq ? "seq " + (before + 1) + " of " + event.stream() : "position " + (before + 1))
                                + " is missing",
                        bySeq ? event.position().value() : before + 1);
            }
            before = place;
            events.add(event);
        }
        return events;
    }

    /** Reads the row that the columns position, seq, stream_id, type, at, event_id, payload stand in. */
    static StoredEvent event(ResultSet row) throws SQLException {
        long at = row.getLong(5);
        Instant time = row.wasNull() ? null : Instant.ofEpochMilli(at);
        return new StoredEvent(
                new Position(row.getLong(1)),
                new Seq(row.getLong(2)),
                new StreamId(row.getString(3)),
                EventType.of(row.getString(4)),
                time,
                row.getString(6),
                row.getString(7));
    }

    private RuntimeException failed(SQLException e) {
        return database.failed("read", e);
    }
}
