/**
 * Import of the database in which agent loops have kept their snapshots: a table {@code agent_runs}, one row per run.
 * This package imports {@code ingest}, {@code snapshot}, {@code view}, {@code log} and {@code event}.
 * Start with {@link dev.taffrail.ingest.snapshots.SnapshotsImporter}.
 * Always true: the source is only read, and a second import appends nothing.
 */
@NullMarked
package dev.taffrail.ingest.snapshots;

import org.jspecify.annotations.NullMarked;
