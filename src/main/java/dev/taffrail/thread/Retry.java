package dev.taffrail.thread;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a job is tried again. An immutable value.
 *
 * @param attempt how often it has failed
 * @param maxAttempts how often it may fail
 * @param backoffBaseMs milliseconds until the first try again; each later one takes twice as long
 * @param nextBackoffMs milliseconds until the next one
 * @param nextRetryAt when that is; null if it is not to be tried again
 */
public record Retry(
        long attempt,
        long maxAttempts,
        long backoffBaseMs,
        long nextBackoffMs,
        @Nullable Instant nextRetryAt) {
    /** Cuts the time to whole milliseconds. */
    public Retry {
        nextRetryAt = nextRetryAt == null ? null : nextRetryAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
