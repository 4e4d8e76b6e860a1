package dev.taffrail.snapshot;

import org.jspecify.annotations.Nullable;

/** Whether a run may be resumed from its snapshot, and why not. */
public enum Resumable {
    /** It may: it has a plan and is not complete. */
    YES("it may be resumed"),
    /** There is no snapshot of that id. */
    MISSING("there is no snapshot of it"),
    /** The snapshot is of another run. */
    OTHER_RUN("the snapshot is of another run"),
    /** It has done what it was asked to. */
    COMPLETE("it is complete"),
    /** There is no plan to go on with. */
    NO_PLAN("it has no plan to go on with");

    private final String reason;

    Resumable(String reason) {
        this.reason = reason;
    }

    /**
     * Returns whether a run may be resumed from a snapshot: failed, cancelled and executing ones may, where there is a plan.
     *
     * @param runId the run that is to be resumed
     * @param snapshot what is known of it; null if nothing is
     */
    public static Resumable of(String runId, @Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return MISSING;
        } else if (!snapshot.runId().equals(runId)) {
            return OTHER_RUN;
        } else if (snapshot.status() == SnapshotStatus.COMPLETE) {
            return COMPLETE;
        }
        return snapshot.plan() == null ? NO_PLAN : YES;
    }

    /** Says whether it may. */
    public boolean isAllowed() {
        return this == YES;
    }

    /** Returns why, or why not, as the rest of a sentence about the run. */
    public String reason() {
        return reason;
    }
}
