package dev.taffrail.thread;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a thread stands. The text of each is its lower-case word. */
public enum ThreadStatus {
    RUNNING,
    IDLE,
    COMPLETED,
    FAILED,
    PAUSED,
    ARCHIVED;

    /** Returns the status of this word; {@link #IDLE} for any other. */
    public static ThreadStatus of(@Nullable String word) {
        return Words.find(values(), word).orElse(IDLE);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
