/**
 * Snapshots of an agent loop, kept as what changed: a hook hands in its whole snapshot, the log gets the difference, and the very
 * same snapshot comes back, now or as of any earlier event.
 * This package imports {@code command}, {@code log}, {@code view}, {@code event} and the root.
 * Start with {@link dev.taffrail.snapshot.SnapshotStore}, then {@code SnapshotFold}, which all reading and writing rests on.
 * Always true: the fold of a run's events is the snapshot that was handed in last.
 */
@NullMarked
package dev.taffrail.snapshot;

import org.jspecify.annotations.NullMarked;
