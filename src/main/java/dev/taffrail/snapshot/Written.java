package dev.taffrail.snapshot;

import dev.taffrail.event.Seq;

/**
 * What a hook has written. An immutable value.
 *
 * @param events how many events were appended; 0 if the snapshot was the same as before
 * @param seq where the run stands now; {@link SnapshotStore#expecting} takes it
 */
public record Written(int events, Seq seq) {}
