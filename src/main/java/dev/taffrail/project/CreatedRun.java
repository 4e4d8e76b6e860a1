package dev.taffrail.project;

/**
 * A run that was created. An immutable value.
 *
 * @param runNo its number in the registry
 * @param runId its id, by which every other command and table knows it
 */
public record CreatedRun(long runNo, String runId) {}
