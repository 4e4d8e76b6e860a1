package dev.taffrail.log;

/**
 * A decision that must not be taken on a lagging table: the journal runs it under the write lock, with the log as it is at that
 * moment. It runs on the journal's thread, so it must be quick, and it may run again if the transaction has to be repeated, so it
 * must have no effect of its own but on what the last call decides.
 */
@FunctionalInterface
public interface Decider {
    /** Decides. */
    Decision decide(LockedLog log);
}
