package dev.taffrail.thread;

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
     * @throws dev.taffrail.view.QueryRefused if there is none
     */
    public static GoalStatus of(String word) {
        return Words.status(values(), word, "goal");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
