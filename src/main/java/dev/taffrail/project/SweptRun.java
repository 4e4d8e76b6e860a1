package dev.taffrail.project;

import dev.taffrail.resume.Verdict;

/**
 * What a sweep found out about one run. An immutable value.
 *
 * @param run the run as it was before
 * @param verdict whether its process is still there
 * @param marked whether it was marked as crashed by this sweep
 */
public record SweptRun(ProjectRun run, Verdict verdict, boolean marked) {}
