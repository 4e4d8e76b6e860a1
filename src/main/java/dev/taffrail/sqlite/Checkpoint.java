package dev.taffrail.sqlite;

/**
 * What a checkpoint found and did. An immutable value.
 *
 * @param busy whether somebody kept it from finishing
 * @param walFrames how many pages the write-ahead log holds
 * @param copiedFrames how many of them stand in the database file now
 */
public record Checkpoint(boolean busy, int walFrames, int copiedFrames) {}
