package dev.taffrail.log;

import dev.taffrail.event.Position;

/**
 * A decision that must not be taken on a lagging table: the journal runs it under the write lock, with the stream's head as it
 * is at that moment. It runs on the journal's thread, so it must be quick, and it may run again if the transaction has to be
 * repeated, so it must have no effect of its own.
 */
@FunctionalInterface
public interface Decider {
    /**
     * Decides.
     *
     * @param head where the stream stands
     * @param next the position that the first appended event will get
     */
    Decision decide(StreamHead head, Position next);
}
