package dev.taffrail.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run stands. The text of each is its lower-case word. */
public enum RunStatus {
    /** Announced, and not started. */
    QUEUED,
    /** Started, and not ended, as far as the log knows. */
    RUNNING,
    /** Waiting for a gate or an external job. */
    PAUSED,
    /** Nobody works on it now, and no end is known. */
    IDLE,
    /** Ended as it should. */
    COMPLETED,
    /** Ended with an error. */
    FAILED,
    /** Ended because somebody said so. */
    CANCELLED,
    /** Ended because its process was gone. */
    CRASHED;

    /** Says whether a run of this status has ended. */
    public boolean isEnd() {
        return compareTo(COMPLETED) >= 0;
    }

    /** Returns the status of this word. */
    public static Optional<RunStatus> named(String word) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
