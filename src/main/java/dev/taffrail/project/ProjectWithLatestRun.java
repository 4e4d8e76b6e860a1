package dev.taffrail.project;

import org.jspecify.annotations.Nullable;

/**
 * A project and the newest of its runs. An immutable value.
 *
 * @param project the project
 * @param latestRun its newest run; null if it has none
 * @param totalRuns how many runs it has
 */
public record ProjectWithLatestRun(
        Project project, @Nullable ProjectRun latestRun, long totalRuns) {}
