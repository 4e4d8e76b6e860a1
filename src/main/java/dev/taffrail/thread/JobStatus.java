package dev.taffrail.thread;

import dev.taffrail.view.QueryRefused;
import java.util.Arrays;
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
     * @throws QueryRefused if there is none
     */
    public static JobStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new QueryRefused(
                        "'" + word + "' is no status of a job.", "It is one of " + Arrays.toString(values()) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
