package dev.taffrail.thread;

import dev.taffrail.view.QueryRefused;

/** Checks how many items a list may have. Stateless. */
final class Limit {
    private Limit() {}

    static int of(int limit) {
        if (limit < 0) {
            throw new QueryRefused("A list cannot have " + limit + " items.", "Ask for 0 or more.");
        }
        return limit;
    }
}
