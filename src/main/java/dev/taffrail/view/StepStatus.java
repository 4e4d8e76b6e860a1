package dev.taffrail.view;

import java.util.Locale;

/** How an attempt of a node stands. The text of each is its lower-case word. */
public enum StepStatus {
    /** Dispatched, and not ended. */
    RUNNING,
    /** Waiting for a gate or an external job. */
    PAUSED,
    /** Ended as it should. */
    COMPLETED,
    /** Ended with an error; a later attempt may follow. */
    FAILED,
    /** Never dispatched, and never will be. */
    SKIPPED,
    /** Cut off by the run's end, a crash, or a new dispatch of the same node. */
    INTERRUPTED,
    /** Cut off because the run was cancelled. */
    CANCELLED,
    /** Not run: what an earlier run had found was taken over. */
    REUSED;

    /** Says whether the attempt is still under way. */
    public boolean isOpen() {
        return this == RUNNING || this == PAUSED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
