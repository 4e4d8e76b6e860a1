package dev.taffrail.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything that belongs to it, read at one moment. An immutable value.
 *
 * @param run the run itself
 * @param steps its steps and their attempts, in the order in which they began
 * @param gates its gates, in the order in which they were announced
 * @param jobs its external jobs, in the order of their nodes' ids
 * @param children the runs that it started itself, oldest first
 * @param labels its labels, a JSON object; null if it has none
 * @param text its answer in words, where its end gave one
 * @param exitCode the exit code of its process, where its end gave one
 */
public record RunDetail(
        RunSummary run,
        List<StepSummary> steps,
        List<GateSummary> gates,
        List<JobSummary> jobs,
        List<RunSummary> children,
        @Nullable JsonText labels,
        @Nullable String text,
        @Nullable Long exitCode) {}
