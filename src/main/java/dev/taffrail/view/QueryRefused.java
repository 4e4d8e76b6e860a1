package dev.taffrail.view;

import dev.taffrail.event.TaffrailException;

/** A query that cannot be answered as it is put: a field that cannot be sorted by, a cursor of another list, a bad limit. */
public final class QueryRefused extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which part of the query, with its value
     * @param hint what would be taken
     */
    public QueryRefused(String message, String hint) {
        super("query_refused", message, hint);
    }
}
