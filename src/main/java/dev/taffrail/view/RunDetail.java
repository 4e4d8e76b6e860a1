package dev.taffrail.view;

import java.util.List;

/**
 * A run with everything that belongs to it, read at one moment. An immutable value.
 *
 * @param run the run itself
 * @param steps its steps and their attempts, in the order in which they began
 * @param gates its gates, in the order in which they were announced
 * @param jobs its external jobs, in the order of their nodes' ids
 * @param children the runs that it started itself, oldest first
 */
public record RunDetail(
        RunSummary run,
        List<StepSummary> steps,
        List<GateSummary> gates,
        List<JobSummary> jobs,
        List<RunSummary> children) {}
