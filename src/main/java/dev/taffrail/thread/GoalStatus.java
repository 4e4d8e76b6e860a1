package dev.taffrail.thread;

import dev.taffrail.view.QueryRefused;
import java.util.Arrays;
import java.util.Locale;

/** How a goal stands. The text of each is its lower-case word. */
public enum GoalStatus {
    ACTIVE,
    PAUSED,
    BLOCKED,
    USAGE_LIMITED,
    BUDGET_LIMITED,
    COMPLETE;

    /**
     * Returns the status of this word. There is no fallback: a goal that nobody understands must not start work by itself.
     *
     * @throws QueryRefused if there is none
     */
    public static GoalStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new QueryRefused(
                        "'" + word + "' is no status of a goal.", "It is one of " + Arrays.toString(values()) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
