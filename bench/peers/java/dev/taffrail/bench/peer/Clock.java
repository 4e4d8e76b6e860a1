package dev.taffrail.bench.peer;

/**
 * How long callers are at work. An immutable value.
 *
 * @param runUpNanos for how long before anything is counted, so that pools are full and statements prepared
 * @param nanos for how long while it is counted
 */
record Clock(long runUpNanos, long nanos) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Returns a clock that was set in milliseconds. */
    static Clock ofMillis(long runUp, long counted) {
        return new Clock(runUp * NANOS_PER_MILLI, counted * NANOS_PER_MILLI);
    }
}
