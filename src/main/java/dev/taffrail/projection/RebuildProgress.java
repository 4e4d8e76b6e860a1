package dev.taffrail.projection;

import java.time.Duration;

/**
 * How far a rebuild has come. An immutable value.
 *
 * @param done events that are folded
 * @param total events that there are to fold; grows while others append
 * @param eventsPerSecond the rate since this rebuild began
 * @param remaining how long the rest takes at that rate; zero while no rate is known
 */
public record RebuildProgress(long done, long total, double eventsPerSecond, Duration remaining) {
    /** Reckons the rate from what was done since the beginning. */
    static RebuildProgress of(long done, long total, long since, long nanos) {
        double rate = nanos <= 0 ? 0 : (done - since) * 1e9 / nanos;
        Duration rest = rate <= 0 ? Duration.ZERO : Duration.ofMillis((long) ((total - done) * 1e3 / rate));
        return new RebuildProgress(done, total, rate, rest);
    }
}
