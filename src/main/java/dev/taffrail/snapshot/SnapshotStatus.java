package dev.taffrail.snapshot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an agent's run stands, as its snapshots say. The text of each is its lower-case word. */
public enum SnapshotStatus {
    /** It is at work, or was left so: the only status that is no end. */
    EXECUTING,
    /** It has done what it was asked to. */
    COMPLETE,
    /** It ended with an error. */
    FAILED,
    /** It ended because somebody said so. */
    CANCELLED;

    /** Says whether a run of this status has ended. */
    public boolean isEnd() {
        return this != EXECUTING;
    }

    /** Returns the status of this word, or null if it is none. */
    static @Nullable SnapshotStatus named(@Nullable String word) {
        for (SnapshotStatus status : values()) {
            if (status.toString().equals(word)) {
                return status;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
