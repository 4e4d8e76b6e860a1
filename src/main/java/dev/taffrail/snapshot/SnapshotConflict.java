package dev.taffrail.snapshot;

import dev.taffrail.event.Seq;
import dev.taffrail.event.TaffrailException;

/** Somebody else wrote to the run in between, and the caller asked to be told instead of winning. Nothing was written. */
public final class SnapshotConflict extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private SnapshotConflict(String message) {
        super("snapshot_conflict", message, "Load the run again and decide anew.");
    }

    static SnapshotConflict stale(String runId, Seq stands, Seq expected) {
        return new SnapshotConflict("Run '" + runId + "' is at seq " + stands + ", but this call expected " + expected
                + ": it was written to in between.");
    }

    static SnapshotConflict index(String runId, long stands, long given) {
        return new SnapshotConflict("The trace of run '" + runId + "' has " + stands
                + " entries, so the next one has index " + stands + ", but this call gave index " + given + ".");
    }
}
