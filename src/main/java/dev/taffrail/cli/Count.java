package dev.taffrail.cli;

/** How many of something are wanted. Stateless. */
final class Count {
    private Count() {}

    /**
     * Returns the number to ask for.
     *
     * @param limit as it was typed: 0 stands for all
     * @throws UsageError if it is negative
     */
    static int of(int limit) {
        if (limit < 0) {
            throw new UsageError("A list has no limit of " + limit + ".", "Give a number from 1, or 0 for everything.");
        }
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }
}
