package dev.taffrail.bench;

/** What a figure counts. */
public enum Unit {
    /** Events, rows, lines or steps a second. */
    PER_SECOND("/s"),
    /** Nanoseconds. */
    NANOS("ns"),
    /** Microseconds. */
    MICROS("µs"),
    /** Milliseconds. */
    MILLIS("ms"),
    /** Bytes. */
    BYTES("B"),
    /** MiB, of 1,048,576 bytes. */
    MIB("MiB"),
    /** So many times as much. */
    TIMES("×");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** Returns what stands behind the number. */
    public String symbol() {
        return symbol;
    }
}
