package dev.taffrail.thread;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a thread came about. The text of each is its lower-case word. */
public enum SessionSource {
    INTERACTIVE,
    RESUME,
    FORK,
    API,
    UNKNOWN;

    /** Returns the source of this word; {@link #UNKNOWN} for any other. */
    public static SessionSource of(@Nullable String word) {
        return Words.find(values(), word).orElse(UNKNOWN);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
