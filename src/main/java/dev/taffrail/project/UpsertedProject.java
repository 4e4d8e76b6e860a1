package dev.taffrail.project;

/**
 * What came of registering a project. An immutable value.
 *
 * @param projectNo its number, also where it was registered before
 * @param created whether it was new
 */
public record UpsertedProject(long projectNo, boolean created) {}
