package dev.taffrail.view;

import org.jspecify.annotations.Nullable;

/**
 * Which runs, in which order, and which part of the list. An immutable value: each of the methods returns a changed copy.
 *
 * @param filter which runs
 * @param sort in which order
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}; 0 for all
 * @param after {@link Page#next()} of the page before this one; null for the first
 */
public record RunQuery(
        RunFilter filter, RunSort sort, int limit, @Nullable String after) {
    /** The most items of one page; whoever wants more walks the pages, or has all of them handed over one by one. */
    public static final int LIMIT_MAX = 100_000;

    /** Refuses a limit out of range. */
    public RunQuery {
        if (limit < 0 || limit > LIMIT_MAX) {
            throw new QueryRefused(
                    "A list has no limit of " + limit + ".", "Give 1 to " + LIMIT_MAX + ", or 0 for everything.");
        }
    }

    /** Returns the query for the newest roots. */
    public static RunQuery recent(int limit) {
        return new RunQuery(RunFilter.ROOTS, RunSort.NEWEST, limit, null);
    }

    /** Returns the query for all runs that the filter takes, newest first. */
    public static RunQuery all(RunFilter filter) {
        return new RunQuery(filter, RunSort.NEWEST, 0, null);
    }

    /** Returns a copy over other runs. */
    public RunQuery where(RunFilter runs) {
        return new RunQuery(runs, sort, limit, after);
    }

    /** Returns a copy in another order. */
    public RunQuery sortedBy(RunSort order) {
        return new RunQuery(filter, order, limit, after);
    }

    /** Returns a copy that begins behind a page. */
    public RunQuery after(@Nullable String next) {
        return new RunQuery(filter, sort, limit, next);
    }

    /** Returns a copy of another length. */
    public RunQuery limit(int items) {
        return new RunQuery(filter, sort, items, after);
    }
}
