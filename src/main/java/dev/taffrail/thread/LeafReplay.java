package dev.taffrail.thread;

import java.util.Optional;

/**
 * What a replay finds for a leaf: what was recorded for the very input, or that the replay has diverged from the record. A
 * diverged replay must not run the leaf instead. An immutable value.
 *
 * @param recorded what was recorded; empty if the replay has diverged
 */
public record LeafReplay(Optional<LeafRun> recorded) {
    /** Says whether there is no record of this leaf for this input. */
    public boolean isDiverged() {
        return recorded.isEmpty();
    }
}
