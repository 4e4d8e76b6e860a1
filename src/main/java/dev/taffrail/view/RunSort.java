package dev.taffrail.view;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The order of a list of runs. Runs with equal figures are ordered by id, in the same direction; runs without the figure come
 * last either way. An immutable value.
 *
 * @param field what to sort by
 * @param descending whether the largest comes first
 */
public record RunSort(RunField field, boolean descending) {
    /** The newest first. */
    public static final RunSort NEWEST = new RunSort(RunField.STARTED_AT, true);

    /**
     * Reads {@code field} or {@code -field}, the latter descending.
     *
     * @throws QueryRefused if there is no such field
     */
    public static RunSort parse(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return RunField.named(name)
                .map(field -> new RunSort(field, descending))
                .orElseThrow(() -> new QueryRefused(
                        "Runs cannot be sorted by '" + name + "'.",
                        "Sort by one of "
                                + Arrays.stream(RunField.values())
                                        .map(RunField::toString)
                                        .collect(Collectors.joining(", "))
                                + ", with a - before it for descending order."));
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + field;
    }
}
