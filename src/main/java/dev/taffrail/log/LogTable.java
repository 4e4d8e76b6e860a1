package dev.taffrail.log;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code run_events} as the journal writes it, inside the journal's transaction. One thread owns it. Every method
 * throws {@link dev.taffrail.sqlite.StoreFailed} if SQLite or the disk fails.
 */
final class LogTable implements AutoCloseable {
    private final Database database;
    private final LogInserts inserts;
    private final PreparedStatement last;
    private final PreparedStatement behind;
    private final Lives lives;
    private final PreparedStatement byEventId;
    private final PreparedStatement atSeq;
    private final PreparedStatement eventAt;
    private final PreparedStatement digestAt;
    private final PreparedStatement unerased;
    private final PreparedStatement erase;

    LogTable(Database database) {
        SqlFile sql = SqlFile.load(LogTable.class, "/dev/taffrail/log/append.sql");
        this.database = database;
        database.run(List.of(sql.block("erase-for-good").sql()));
        inserts = new LogInserts(database, sql);
        last = database.prepare(sql.block("last"));
        behind = database.prepare(sql.block("behind"));
        lives = new Lives(database);
        byEventId = database.prepare(sql.block("by-event-id"));
        atSeq = database.prepare(sql.block("at-seq"));
        eventAt = database.prepare(sql.block("event-at"));
        digestAt = database.prepare(sql.block("digest-at"));
        unerased = database.prepare(sql.block("unerased"));
        erase = database.prepare(sql.block("erase"));
    }

    /** The last row of the log. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    record Tail(long position, byte[] digest) {}

    /** What a row of another process changes in the heads. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    record Foreign(long position, String stream, long seq, String type, byte[] digest) {}

    /** A row, to compare with an event that claims to be it. */
    record Stored(
            long position,
            String type,
            @Nullable Long at,
            @Nullable String eventId,
            String payload) {}

    Database database() {
        return database;
    }

    /** Adds a row to those that {@link #flush} writes. */
    void add(long position, long seq, Entry entry, byte[] digest) {
        try {
            inserts.add(position, seq, entry, digest);
        } catch (SQLException e) {
            throw database.failed("append to", e);
        }
    }

    /** Writes the rows that were added. */
    void flush() {
        try {
            inserts.flush();
        } catch (SQLException e) {
            throw database.failed("append to", e);
        }
    }

    /** Returns the last row, or null if the log is empty. */
    @Nullable
    Tail last() {
        try (ResultSet row = last.executeQuery()) {
            return row.next() ? new Tail(row.getLong(1), row.getBytes(2)) : null;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the rows behind a position, at most so many. */
    List<Foreign> behind(long position, int max) {
        try {
            behind.setLong(1, position);
            behind.setInt(2, max);
            List<Foreign> rows = new ArrayList<>();
            try (ResultSet row = behind.executeQuery()) {
                while (row.next()) {
                    rows.add(new Foreign(
                            row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getBytes(5)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns where a stream stands, from its rows. */
    StreamHead headOf(StreamId stream) {
        return lives.headOf(stream);
    }

    /** Returns where the event with this id stands in the stream, or null if it is not there. */
    @Nullable
    Placed byEventId(StreamId stream, String eventId) {
        try {
            byEventId.setString(1, stream.value());
            byEventId.setString(2, eventId);
            try (ResultSet row = byEventId.executeQuery()) {
                return row.next() ? Planner.placed(row.getLong(1), row.getLong(2), true) : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the stream's row at a seq that it has. */
    Stored atSeq(StreamId stream, long seq) {
        try {
            atSeq.setString(1, stream.value());
            atSeq.setLong(2, seq);
            try (ResultSet row = atSeq.executeQuery()) {
                if (!row.next()) {
                    throw new LogDamaged(stream + " has no seq " + seq + ", although it has later ones", 0);
                }
                long millis = row.getLong(4);
                Long at = row.wasNull() ? null : millis;
                return new Stored(row.getLong(1), row.getString(3), at, row.getString(5), row.getString(6));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the stream's event at a seq, or null if it has none; rows that wait to be written are written first. */
    @Nullable
    StoredEvent eventAt(StreamId stream, long seq) {
        flush();
        try {
            eventAt.setString(1, stream.value());
            eventAt.setLong(2, seq);
            try (ResultSet row = eventAt.executeQuery()) {
                return row.next() ? LogReader.event(row) : null;
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

    /** Puts hashes in the place of all payloads of a stream. */
    void erase(StreamId stream, DigestChain chain) {
        try {
            for (long seq = 0; seq >= 0; ) {
                seq = erasePage(stream, seq, chain);
            }
        } catch (SQLException e) {
            throw database.failed("erase payloads in", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Returns the seq to go on behind, or -1 if nothing is left. */
    private long erasePage(StreamId stream, long after, DigestChain chain) throws SQLException {
        unerased.setString(1, stream.value());
        unerased.setLong(2, after);
        List<Tail> hashes = new ArrayList<>();
        long seq = -1;
        try (ResultSet row = unerased.executeQuery()) {
            while (row.next()) {
                seq = row.getLong(2);
                byte[] payload = row.getString(3).getBytes(StandardCharsets.UTF_8);
                hashes.add(new Tail(row.getLong(1), chain.inner(row.getBytes(4), payload)));
            }
        }
        for (Tail hash : hashes) {
            erase.setString(1, DigestChain.erased(hash.digest()));
            erase.setLong(2, hash.position());
            erase.executeUpdate();
        }
        return seq;
    }

    private RuntimeException failed(SQLException e) {
        return database.failed("read", e);
    }
}
