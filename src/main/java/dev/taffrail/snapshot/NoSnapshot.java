package dev.taffrail.snapshot;

import dev.taffrail.event.Seq;
import dev.taffrail.event.TaffrailException;

/** There is no snapshot where one was asked for. */
public final class NoSnapshot extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private NoSnapshot(String message, String hint) {
        super("no_snapshot", message, hint);
    }

    /** Returns that a run has none. */
    public static NoSnapshot of(String runId) {
        return new NoSnapshot(
                "Run '" + runId + "' has no snapshot.", "taffrail snapshot ls shows the runs that have one.");
    }

    static NoSnapshot at(String runId, Seq last, Seq asked) {
        return new NoSnapshot(
                "Run '" + runId + "' stands at seq " + last + ", so there is no snapshot as of " + asked + ".",
                "Ask for one as of " + last + " or earlier.");
    }
}
