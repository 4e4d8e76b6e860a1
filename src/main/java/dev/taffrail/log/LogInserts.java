package dev.taffrail.log;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a transaction adds to the log. Eight of them share a statement where there are so many, since to step a statement
 * and to reset it costs about a tenth of what a row costs. One thread owns it.
 */
final class LogInserts {
    private static final int ROWS_SHARED = 8;
    /** So many rows wait at most: more of them would have left the processor's cache when they are written. */
    private static final int ROWS_WAITING_MAX = 256;

    private final PreparedStatement one;
    private final PreparedStatement eight;
    private final int columns;
    private final List<Waiting> waiting = new ArrayList<>(ROWS_WAITING_MAX);

    LogInserts(Database database, SqlFile sql) {
        SqlStatement row = sql.block("insert");
        one = database.prepare(row);
        eight = database.prepare(sql.block("insert-eight"));
        columns = row.parameters().size();
    }

    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    private record Waiting(long position, long seq, Entry entry, byte[] digest) {}

    /** Adds a row, which is written at the latest by {@link #flush}. */
    void add(long position, long seq, Entry entry, byte[] digest) throws SQLException {
        waiting.add(new Waiting(position, seq, entry, digest));
        if (waiting.size() == ROWS_WAITING_MAX) {
            flush();
        }
    }

    /** Writes what was added. */
    void flush() throws SQLException {
        int shared = waiting.size() - waiting.size() % ROWS_SHARED;
        for (int row = 0; row < shared; row++) {
            int place = row % ROWS_SHARED;
            bind(eight, place * columns, waiting.get(row));
            if (place == ROWS_SHARED - 1) {
                eight.addBatch();
            }
        }
        if (shared > 0) {
            eight.executeBatch();
        }
        for (int row = shared; row < waiting.size(); row++) {
            bind(one, 0, waiting.get(row));
            one.addBatch();
        }
        if (shared < waiting.size()) {
            one.executeBatch();
        }
        waiting.clear();
    }

    private static void bind(PreparedStatement insert, int before, Waiting row) throws SQLException {
        Entry entry = row.entry();
        insert.setLong(before + 1, row.position());
        insert.setString(before + 2, entry.event().stream().value());
        insert.setLong(before + 3, row.seq());
        insert.setString(before + 4, entry.event().type().name());
        Long at = entry.atMillis();
        if (at == null) {
            insert.setNull(before + 5, Types.BIGINT);
        } else {
            insert.setLong(before + 5, at);
        }
        insert.setString(before + 6, entry.event().eventId());
        insert.setString(before + 7, entry.event().payload().json());
        insert.setBytes(before + 8, entry.salt());
        insert.setBytes(before + 9, row.digest());
    }
}
