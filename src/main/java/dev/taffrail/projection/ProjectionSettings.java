package dev.taffrail.projection;

import java.time.Duration;

/**
 * How the tables are folded. The tables come out the same whatever stands here.
 *
 * @param workers {@code fold_workers}: threads that fold, 1 to 64; one less than there are processors by default, at least 1
 * @param pageEventsMax {@code page_events_max}: events that are read from the log at a time, at least 1; 2,048 by default
 * @param batchEventsMax {@code projected_batch_events_max}: from so many events on a transaction is committed while more are
 *     known to come, at least 1; 8,192 by default
 * @param rowsHeldMax {@code rows_held_max}: rows of streams at work that are held in memory, roughly, over all workers, at least
 *     1; 50,000 by default
 * @param readWait {@code read_wait}: how long a read waits for another process that projects; 5 s by default
 */
public record ProjectionSettings(
        int workers, int pageEventsMax, int batchEventsMax, int rowsHeldMax, Duration readWait) {
    private static final int WORKERS_MAX = 64;

    /** Refuses numbers below 1, more than 64 workers, and a negative wait. */
    public ProjectionSettings {
        if (workers < 1 || workers > WORKERS_MAX) {
            throw new IllegalArgumentException(
                    "fold_workers is " + workers + ", but it must be from 1 to " + WORKERS_MAX);
        }
        if (pageEventsMax < 1 || batchEventsMax < 1 || rowsHeldMax < 1) {
            throw new IllegalArgumentException("Every limit of a projection must be at least 1");
        }
        if (readWait.isNegative()) {
            throw new IllegalArgumentException("read_wait is " + readWait + ", but it may not be negative");
        }
    }

    /** Returns what holds unless a store is opened otherwise. */
    public static ProjectionSettings defaults() {
        int workers = Math.min(WORKERS_MAX, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        return new ProjectionSettings(workers, 2_048, 8_192, 50_000, Duration.ofSeconds(5));
    }

    /** Returns these settings with another number of workers. */
    public ProjectionSettings withWorkers(int number) {
        return new ProjectionSettings(number, pageEventsMax, batchEventsMax, rowsHeldMax, readWait);
    }

    /** Returns these settings with other sizes of a page and of a batch. */
    public ProjectionSettings withSizes(int pageEvents, int batchEvents) {
        return new ProjectionSettings(workers, pageEvents, batchEvents, rowsHeldMax, readWait);
    }

    /** Returns these settings with another bound on held rows. */
    public ProjectionSettings withRowsHeldMax(int rows) {
        return new ProjectionSettings(workers, pageEventsMax, batchEventsMax, rows, readWait);
    }

    /** Returns these settings with another wait. */
    public ProjectionSettings withReadWait(Duration wait) {
        return new ProjectionSettings(workers, pageEventsMax, batchEventsMax, rowsHeldMax, wait);
    }
}
