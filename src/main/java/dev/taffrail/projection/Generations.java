package dev.taffrail.projection;

import dev.taffrail.sqlite.Claim;
import dev.taffrail.sqlite.StoreBusy;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file of a projection is the current one. Whoever reads or writes asks here first, so that a generation that another
 * process has made is taken up at once, and one that cannot be trusted is never served. Call it from any thread.
 */
final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final long REBUILD_WAIT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Workshop workshop;
    private final GenerationNumbers numbers;
    private final GenerationFiles files;
    private final String key;
    private volatile long trusted = -1;
    private volatile long damaged = -1;

    Generations(Workshop workshop, GenerationNumbers numbers) {
        this.workshop = workshop;
        this.numbers = numbers;
        this.files = new GenerationFiles(workshop);
        this.key = workshop.edition().generationKey();
    }

    /**
     * Returns the current generation, whose file is there and can be trusted. Where there is none the tables are folded from the
     * start, in the calling thread.
     *
     * @throws ViewsUnavailable if that would be needed and the store was opened for reading only
     * @throws StoreBusy if another process has been at it for more than 10 minutes
     */
    long current() {
        long number = numbers.current(key);
        return number == trusted && isThere(number) ? number : establish();
    }

    /** Says whether this generation is still the one to work on. */
    boolean isCurrent(long number) {
        return number == trusted && numbers.current(key) == number && isThere(number);
    }

    /** Takes note that SQLite has found a generation's file damaged. */
    void markDamaged(long number) {
        damaged = number;
        trusted = -1;
    }

    /**
     * Makes a new generation beside the current one and moves to it.
     *
     * @throws RebuildRunning if one is being made already
     */
    long rebuild(Workshop.Means means, Consumer<RebuildProgress> listener) throws InterruptedException {
        try (Claim claim = claim()) {
            if (claim == null) {
                throw new RebuildRunning(workshop.edition().projection());
            }
            return new Rebuild(workshop, numbers, files, means, listener).run(claim);
        }
    }

    /** Says whether a generation was found that can be trusted, so that reading makes none. */
    boolean isEstablished() {
        return trusted >= 0;
    }

    /** Removes what a process that was killed, or versions that nobody uses any more, have left. */
    private void tidy(long number) {
        if (workshop.directory().isWritable() && files.hasEarlier(number)) {
            try (Claim claim = claim()) {
                if (claim != null) {
                    files.tidy(number);
                }
            }
        }
    }

    private boolean isThere(long number) {
        return Files.exists(workshop.file(number));
    }

    private synchronized long establish() {
        long began = System.nanoTime();
        while (true) {
            long number = numbers.current(key);
            String why = number == damaged ? "it was found damaged" : files.distrust(number);
            if (why == null) {
                tidy(number);
                trusted = number;
                return number;
            }
            if (!workshop.directory().isWritable()) {
                throw new ViewsUnavailable(workshop.edition().projection(), why);
            }
            try (Claim claim = claim()) {
                if (claim != null && numbers.current(key) == number) {
                    trusted = fromZero(claim, number, why);
                    return trusted;
                }
            }
            if (System.nanoTime() - began > REBUILD_WAIT_NANOS) {
                throw new StoreBusy("Another process has been rebuilding '"
                        + workshop.edition().projection() + "' for more than 10 minutes.");
            }
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
    }

    private long fromZero(Claim claim, long number, String why) {
        String name = workshop.edition().projection();
        if (number > 0) {
            LOG.warn("The tables of '{}' are folded anew from the log: {}.", name, why);
        }
        try {
            return new Rebuild(workshop, numbers, files, Workshop.Means.CALLING_THREAD, progress -> {}).run(claim);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildInterrupted(name);
        }
    }

    /** Claims what one process may do at a time: make a new generation, or compare with one; null if somebody does. */
    @Nullable
    Claim claim() {
        return workshop.directory().tryClaim("rebuild:" + workshop.edition().projection());
    }
}
