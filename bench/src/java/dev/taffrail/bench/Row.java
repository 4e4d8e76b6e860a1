package dev.taffrail.bench;

/** A row of the table in bench/README.md: one thing that is measured. Used by one thread. */
public interface Row {
    /** Returns its name: W1, P1 … */
    String name();

    /** Returns what it measures, in one line. */
    String title();

    /** Measures, and hands each figure to the bench. */
    void measure(Bench bench) throws Exception;
}
