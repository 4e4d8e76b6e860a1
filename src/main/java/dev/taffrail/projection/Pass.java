package dev.taffrail.projection;

import dev.taffrail.event.StreamId;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken course over the log from a cursor on. Everything that is held in memory (rows, quarantined streams, pages under
 * way) belongs to a pass and is worthless outside it: where something foreign has changed the tables, the pass is broken off,
 * whoever still holds a page of it lets it go, and a new pass begins at the cursor. Safe for use by several threads.
 */
final class Pass {
    private final long from;
    private final long dataVersion;
    private final Set<StreamId> quarantined;
    private final LongConsumer onCommit;
    private volatile long committed;
    private volatile @Nullable Break broken;

    /**
     * @param from the cursor's position
     * @param dataVersion SQLite's mark of the file as it was when the cursor was read; another one means a foreign change
     * @param quarantined the streams that wait
     * @param onCommit told each position that was committed, by the thread that writes
     */
    Pass(long from, long dataVersion, Set<StreamId> quarantined, LongConsumer onCommit) {
        this.from = from;
        this.dataVersion = dataVersion;
        this.quarantined = Set.copyOf(quarantined);
        this.onCommit = onCommit;
        this.committed = from;
    }

    /** Why a pass is at its end. */
    sealed interface Break {
        /** Somebody else has changed the file; go on from its cursor. */
        record ForeignChange() implements Break {}

        /**
         * A row was refused by the tables themselves; the culprit is among the events up to this position.
         *
         * @param upTo the last position of the batch that was refused
         * @param cause what the tables said
         */
        record RowRefused(long upTo, Throwable cause) implements Break {}

        /** Nobody wants it any more. */
        record Closed() implements Break {}

        /**
         * The disk, a lock or the memory failed; nothing is wrong with the events, so try again.
         *
         * @param cause what failed
         */
        record Failed(Throwable cause) implements Break {}
    }

    long from() {
        return from;
    }

    long dataVersion() {
        return dataVersion;
    }

    Set<StreamId> quarantined() {
        return quarantined;
    }

    /** The position up to which the tables are written. */
    long committed() {
        return committed;
    }

    /** Null as long as the pass goes on. */
    @Nullable
    Break broken() {
        return broken;
    }

    boolean isIntact() {
        return broken == null;
    }

    void commit(long position) {
        synchronized (this) {
            committed = position;
            notifyAll();
        }
        onCommit.accept(position);
    }

    /** Ends the pass; the first reason stands. */
    synchronized void breakOff(Break why) {
        if (broken == null) {
            broken = why;
        }
        notifyAll();
    }

    /** Waits until this position is committed or the pass is broken off. */
    synchronized void awaitCommitted(long position) throws InterruptedException {
        while (committed < position && broken == null) {
            wait();
        }
    }
}
