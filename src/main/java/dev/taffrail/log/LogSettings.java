package dev.taffrail.log;

import dev.taffrail.event.Limits;
import java.util.Arrays;

/**
 * How a log is kept: its limits. Each has a name, a unit and a default, and they all stand here.
 *
 * @param durability what an acknowledged append survives; {@link Durability#FULL} by default
 * @param limits how large an event may be
 * @param appendWaitMs {@code append_wait_ms}: milliseconds that an append waits for room, or for a lock that somebody else holds,
 *     before it is rejected; 5,000 by default
 * @param sizes how much of everything is kept at a time; {@link Sizes#DEFAULT} by default
 */
public record LogSettings(Durability durability, Limits limits, int appendWaitMs, Sizes sizes) {
    /** What holds unless a store is opened with other settings. */
    public static final LogSettings DEFAULT = new LogSettings(Durability.FULL, Limits.DEFAULT, 5_000, Sizes.DEFAULT);

    /** Refuses a negative wait, and a ring that a single payload would not fit in. */
    public LogSettings {
        if (appendWaitMs < 0) {
            throw new IllegalArgumentException("append_wait_ms is " + appendWaitMs + ", but it may not be negative");
        }
        if (sizes.ringBytesMax() < limits.payloadBytesMax()) {
            throw new IllegalArgumentException(
                    "ring_bytes_max is " + sizes.ringBytesMax() + ", which is less than payload_bytes_max");
        }
    }

    /** Returns these settings with another durability. */
    public LogSettings withDurability(Durability other) {
        return new LogSettings(other, limits, appendWaitMs, sizes);
    }

    /** Returns these settings with another time that an append waits for room, in milliseconds. */
    public LogSettings withAppendWaitMs(int ms) {
        return new LogSettings(durability, limits, ms, sizes);
    }

    /** Returns these settings with other limits of an event. */
    public LogSettings withLimits(Limits other) {
        return new LogSettings(durability, other, appendWaitMs, sizes);
    }

    /** Returns these settings with other sizes. */
    public LogSettings withSizes(Sizes other) {
        return new LogSettings(durability, limits, appendWaitMs, other);
    }

    /**
     * How much a log keeps or does at a time; an answer never depends on it.
     *
     * @param ringSlots {@code ring_slots}: appends that may wait for the journal, a power of two; 4,096 by default
     * @param ringBytesMax {@code ring_bytes_max}: payload bytes of the appends that wait or are being written; 64 MiB by default. One
     *     append may not be larger
     * @param appendEventsMax {@code append_events_max}: events of one append; 100,000 by default
     * @param batchEventsMax {@code batch_events_max}: events of one transaction, unless one append alone has more; 8,192 by default
     * @param batchBytesMax {@code batch_bytes_max}: payload bytes of one transaction, unless one append alone has more; 8 MiB by
     *     default
     * @param headsMax {@code heads_max}: streams whose head is kept in memory; 100,000 by default
     * @param foreignRowsMax {@code foreign_rows_max}: rows of other processes that are read to bring the heads up to date, before
     *     they are forgotten instead; 10,000 by default
     * @param checkpointFrames {@code checkpoint_frames}: pages in the write-ahead log, of 4 KiB, at which it is copied into the
     *     file; 2,000 by default
     * @param readBytesMax {@code read_bytes_max}: characters of payload that one read gives back at most, if it finds more than one
     *     event; 16 Mi by default
     * @param liveEventsMax {@code live_events_max}: live-only events that wait for one subscriber; older ones are dropped; 10,000 by
     *     default
     * @param pollMs {@code poll_ms}: milliseconds between two looks whether another process has committed, while somebody waits;
     *     100 by default
     */
    public record Sizes(
            int ringSlots,
            long ringBytesMax,
            int appendEventsMax,
            int batchEventsMax,
            int batchBytesMax,
            int headsMax,
            int foreignRowsMax,
            int checkpointFrames,
            int readBytesMax,
            int liveEventsMax,
            int pollMs) {
        /** What holds unless a store is opened with others. */
        public static final Sizes DEFAULT =
                new Sizes(4_096, 64L << 20, 100_000, 8_192, 8 << 20, 100_000, 10_000, 2_000, 16 << 20, 10_000, 100);

        /** Refuses a ring whose size is no power of two, and sizes that leave no room for anything. */
        public Sizes {
            if (Integer.bitCount(ringSlots) != 1) {
                throw new IllegalArgumentException("ring_slots is " + ringSlots + ", but it must be a power of two");
            }
            int[] others = {
                appendEventsMax,
                batchEventsMax,
                batchBytesMax,
                headsMax,
                foreignRowsMax,
                checkpointFrames,
                readBytesMax,
                liveEventsMax,
                pollMs
            };
            if (Arrays.stream(others).anyMatch(size -> size < 1)) {
                throw new IllegalArgumentException(
                        "Every size of a log must be at least 1: " + Arrays.toString(others));
            }
        }
    }
}
