package dev.taffrail.state;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;

/**
 * The fold of one stream: it takes the stream's events one after the other and says which rows they change.
 *
 * <p>Where it holds rows in memory, these are rows it has answered with or has read through {@link Rows}; it can be dropped and
 * made anew at any event once its rows are stored. One thread owns it. If {@link #apply} throws, the fold is dropped.
 */
public interface StreamFold {
    /**
     * Takes the stream's next event.
     *
     * @return the rows as of this event, each of a changed key once
     * @throws ArithmeticException if a sum does not fit a long; the stream is then quarantined
     */
    Changes apply(StoredEvent event);

    /**
     * Drops rows from memory that the fold can read again: those that are neither open nor changed after this event.
     *
     * @param stored up to which event of the stream all rows that the fold has answered with are stored
     */
    default void trim(Seq stored) {}

    /** Returns how many rows are held in memory, roughly. */
    int rowsHeld();

    /** Says whether the stream has ended, so that this fold may be dropped early. */
    boolean isSettled();
}
