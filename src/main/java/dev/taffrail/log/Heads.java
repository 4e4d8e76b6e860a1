package dev.taffrail.log;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the log and its streams stand, in memory, so that an append need not ask. It is trusted only under the write lock, and
 * only after {@link #bringUpToDate} has looked whether others have written. Owned by the journal's thread.
 *
 * <p>Streams are kept in two maps, one of those in use and one of those that were: when the first is half of what may be kept,
 * the second is dropped. That forgets a stream that was not used for long without any bookkeeping per use.
 */
final class Heads {
    private static final long UNKNOWN = -1;

    private final int max;
    private final int foreignRowsMax;
    private final byte[] beforeFirst;
    private Map<StreamId, Head> recent = new HashMap<>();
    private Map<StreamId, Head> earlier = new HashMap<>();
    private long dataVersion = UNKNOWN;
    private long position;
    private byte[] digest;

    Heads(LogSettings settings, byte[] beforeFirst) {
        this.max = settings.sizes().headsMax();
        this.foreignRowsMax = settings.sizes().foreignRowsMax();
        this.beforeFirst = beforeFirst;
        this.digest = beforeFirst;
    }

    /** Where one stream stands. */
    static final class Head {
        long seq;
        Phase phase;
        /** The batch in which the stream began, so that all its event ids are in memory; 0 for an older one. */
        long bornInBatch;

        Head(long seq, Phase phase) {
            this.seq = seq;
            this.phase = phase;
        }

        StreamHead of(StreamId stream) {
            return new StreamHead(stream, new Seq(seq), phase);
        }
    }

    /** Returns the position of the last row. */
    long position() {
        return position;
    }

    /** Returns the digest of the last row, or what stands in for it before the first. */
    byte[] digest() {
        return digest;
    }

    /** Moves on to a row that was just added. */
    void moveTo(long newPosition, byte[] newDigest) {
        position = newPosition;
        digest = newDigest;
    }

    /** Forgets everything: a transaction was not committed, or the connection is a new one. */
    void forget() {
        dataVersion = UNKNOWN;
        recent.clear();
        earlier.clear();
    }

    /** Makes everything here true again, at the beginning of a transaction that holds the write lock. */
    void bringUpToDate(LogTable table) {
        long now = table.database().dataVersion();
        if (now == dataVersion) {
            return;
        }
        if (dataVersion == UNKNOWN || !catchUp(table)) {
            forget();
            LogTable.Tail last = table.last();
            moveTo(last == null ? 0 : last.position(), last == null ? beforeFirst : last.digest());
        }
        dataVersion = now;
    }

    /** Returns where a stream stands, from memory or from its rows. */
    Head of(StreamId stream, LogTable table) {
        Head head = recent.get(stream);
        if (head == null) {
            head = earlier.get(stream);
            if (head == null) {
                head = read(stream, table);
            }
            recent.put(stream, head);
        }
        return head;
    }

    /** Drops what was not used for long; only between transactions, because the rows of one are not to be read back. */
    void trim() {
        if (recent.size() > max / 2) {
            earlier = recent;
            recent = new HashMap<>();
        }
    }

    private static Head read(StreamId stream, LogTable table) {
        StreamHead head = table.headOf(stream);
        return new Head(head.seq().value(), head.phase());
    }

    /** Returns false if others have written so much that reading it costs more than forgetting. */
    private boolean catchUp(LogTable table) {
        List<LogTable.Foreign> rows = table.behind(position, foreignRowsMax + 1);
        if (rows.size() > foreignRowsMax) {
            return false;
        }
        for (LogTable.Foreign row : rows) {
            StreamId stream = new StreamId(row.stream());
            Head head = recent.getOrDefault(stream, earlier.get(stream));
            if (head != null) {
                follow(stream, head, row);
            }
            moveTo(row.position(), row.digest());
        }
        return true;
    }

    /** Another version of Taffrail may have let pass what this one would not; then the head is read anew. */
    private void follow(StreamId stream, Head head, LogTable.Foreign row) {
        try {
            head.phase = Lifecycle.after(stream, head.phase, EventType.of(row.type()));
            head.seq = row.seq();
            head.bornInBatch = 0;
        } catch (EventRefused otherRules) {
            recent.remove(stream);
            earlier.remove(stream);
        }
    }
}
