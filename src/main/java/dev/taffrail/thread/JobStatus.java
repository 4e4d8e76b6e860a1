package dev.taffrail.thread;

import java.util.Locale;

/** How a background job stands. The text of each is its lower-case word. */
public enum JobStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    PAUSED;

    /**
     * Returns the status of this word. There is no fallback: a job that nobody understands must not be run again.
     *
     * @throws dev.taffrail.view.QueryRefused if there is none
     */
    public static JobStatus of(String word) {
        return Words.status(values(), word, "job");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
