package dev.taffrail.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What spend is added up by. The text of each is its lower-case word. */
public enum CostBy {
    /** By model. */
    MODEL,
    /** By the workflow of the run that spent it. */
    WORKFLOW,
    /** By the day on which it was spent. */
    DAY,
    /** By run. */
    RUN,
    /** By node, all its attempts together. */
    STEP;

    /** Returns the one of this word. */
    public static Optional<CostBy> named(String word) {
        return Arrays.stream(values()).filter(by -> by.toString().equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
