package dev.taffrail.log;

import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the log row by row and checks that positions and seqs have no hole, that every digest is the one that follows
 * from the row and the row before, and that only streams that were erased have erased rows. Owned by one thread.
 *
 * <p>A tail that is missing as a whole does not show: what is left is a shorter log, whole in itself.
 */
public final class LogVerifier implements AutoCloseable {
    private static final int PAGE = 1_000;
    /** Streams whose last seq is kept in memory; those of others are looked up. */
    private static final int STREAMS_MAX = 100_000;

    private final Database database;
    private final PreparedStatement page;
    private final PreparedStatement head;
    private final PreparedStatement erasedAt;
    private final PreparedStatement positionOf;
    private final DigestChain chain = new DigestChain();
    private final Map<String, Long> seqs = new HashMap<>();
    private byte[] digest;
    private long position;

    /**
     * @param log the file of the log
     * @param storeId the store's id, with which the chain begins
     */
    LogVerifier(Path log, String storeId) {
        SqlFile sql = SqlFile.load(LogVerifier.class, "/dev/taffrail/log/read.sql");
        database = Database.openReadOnly(log);
        page = database.prepare(sql.block("verify"));
        head = database.prepare(sql.block("head"));
        erasedAt = database.prepare(sql.block("erased-at"));
        positionOf = database.prepare(sql.block("position-of"));
        digest = DigestChain.beforeFirst(storeId);
    }

    /**
     * What was found.
     *
     * @param sound the last position up to which everything is as it was appended
     * @param damage the first thing that is wrong, or null
     */
    public record Report(Position sound, @Nullable LogDamaged damage) {
        /** Says whether nothing is wrong. */
        public boolean isSound() {
            return damage == null;
        }
    }

    /** A row with everything that its digest covers. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    private record Row(StoredEvent event, byte @Nullable [] salt, byte[] digest) {}

    /** Checks the log up to its head at this moment. */
    Report verify(LongConsumer progress) {
        try {
            long target = number(head);
            while (position < target) {
                walkPage(target);
                progress.accept(position);
            }
            return new Report(new Position(position), null);
        } catch (LogDamaged damage) {
            return new Report(new Position(position), damage);
        } catch (SQLException e) {
            throw database.failed("verify", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Reads a page as one transaction, so that a long walk keeps nobody from emptying the write-ahead log. */
    private void walkPage(long target) throws SQLException {
        page.setLong(1, position);
        page.setInt(2, PAGE);
        long before = position;
        try (ResultSet rows = page.executeQuery()) {
            while (position < target && rows.next()) {
                check(read(rows));
            }
        }
        if (position == before) {
            throw damaged("position " + (position + 1) + " is missing");
        }
    }

    private Row read(ResultSet row) throws SQLException {
        try {
            return new Row(LogReader.event(row), row.getBytes(8), row.getBytes(9));
        } catch (RuntimeException notEvenAnEvent) {
            throw damaged("the row is not an event: " + notEvenAnEvent.getMessage());
        }
    }

    private void check(Row row) throws SQLException {
        StoredEvent event = row.event();
        if (event.position().value() != position + 1) {
            throw damaged("position " + (position + 1) + " is missing");
        }
        checkSeq(event);
        byte[] next = chain.next(
                digest,
                event.position().value(),
                event.stream().value(),
                event.seq().value(),
                event.type().name(),
                event.atMillis(),
                event.eventId(),
                inner(row));
        if (!Arrays.equals(next, row.digest())) {
            throw damaged("the digest does not fit what stands there");
        }
        digest = next;
        position++;
    }

    private byte[] inner(Row row) throws SQLException {
        StoredEvent event = row.event();
        if (!event.isErased()) {
            return chain.inner(row.salt(), event.payload().getBytes(StandardCharsets.UTF_8));
        }
        erasedAt.setString(1, event.stream().value());
        if (number(erasedAt) <= event.seq().value()) {
            throw damaged("the payload is erased, but no run:erased of '" + event.stream() + "' follows");
        }
        try {
            return DigestChain.innerOfErased(event.payload());
        } catch (IllegalArgumentException notHexadecimal) {
            throw damaged("the payload is neither an object nor a hash");
        }
    }

    private void checkSeq(StoredEvent event) throws SQLException {
        String stream = event.stream().value();
        long seq = event.seq().value();
        Long last = seqs.get(stream);
        boolean follows = last != null ? seq == last + 1 : seq == 1 || stands(stream, seq - 1);
        if (!follows) {
            throw damaged("seq " + seq + " of '" + stream + "' does not follow the one before");
        }
        if (seqs.size() >= STREAMS_MAX) {
            seqs.clear();
        }
        seqs.put(stream, seq);
    }

    /** Says whether a seq of a stream that was not kept in memory stands before the row that is checked. */
    private boolean stands(String stream, long seq) throws SQLException {
        positionOf.setString(1, stream);
        positionOf.setLong(2, seq);
        long found = number(positionOf);
        return found > 0 && found <= position;
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private LogDamaged damaged(String what) {
        return new LogDamaged("at position " + (position + 1) + ", " + what, position + 1);
    }
}
