package dev.taffrail.view;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are meant. What is null or empty does not restrict; what is given must all be met. An immutable value: each of the
 * methods returns a changed copy.
 *
 * @param statuses one of these
 * @param workflow the workflow's name, slug or id as {@link RunSummary#workflow()} shows it
 * @param kind {@code workflow}, {@code agent}, {@code process}, {@code thread} or {@code job}
 * @param source where the run was recorded first
 * @param labels labels the run carries, each with this value
 * @param since started at or after this
 * @param until started before this
 * @param children whether runs that were started by another run are meant too
 * @param parent the run that started them; implies {@code children}
 * @param forkedFrom the run whose state they began with; implies {@code children}
 */
public record RunFilter(
        Set<RunStatus> statuses,
        @Nullable String workflow,
        @Nullable String kind,
        @Nullable String source,
        Map<String, String> labels,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean children,
        @Nullable String parent,
        @Nullable String forkedFrom) {

    /** All roots. */
    public static final RunFilter ROOTS =
            new RunFilter(Set.of(), null, null, null, Map.of(), null, null, false, null, null);

    /** All runs, roots and children. */
    public static final RunFilter ALL = ROOTS.withChildren();

    /** Copies the collections. */
    public RunFilter {
        statuses = Set.copyOf(statuses);
        labels = Map.copyOf(labels);
    }

    /** Returns a copy that takes runs of one of these statuses only. */
    public RunFilter status(RunStatus... oneOf) {
        return new RunFilter(Set.of(oneOf), workflow, kind, source, labels, since, until, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs that went wrong only: failed or crashed. */
    public RunFilter failed() {
        return status(RunStatus.FAILED, RunStatus.CRASHED);
    }

    /** Returns a copy that takes runs of this workflow only. */
    public RunFilter workflow(String only) {
        return new RunFilter(statuses, only, kind, source, labels, since, until, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs of this kind only. */
    public RunFilter kind(String only) {
        return new RunFilter(statuses, workflow, only, source, labels, since, until, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs from this source only. */
    public RunFilter source(String only) {
        return new RunFilter(statuses, workflow, kind, only, labels, since, until, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs with this label only, beside the labels asked for before. */
    public RunFilter label(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(key, value);
        return new RunFilter(statuses, workflow, kind, source, more, since, until, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs started at or after this only. */
    public RunFilter since(Instant from) {
        return new RunFilter(statuses, workflow, kind, source, labels, from, until, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs started before this only. */
    public RunFilter until(Instant before) {
        return new RunFilter(statuses, workflow, kind, source, labels, since, before, children, parent, forkedFrom);
    }

    /** Returns a copy that takes runs that were started by another run too. */
    public RunFilter withChildren() {
        return new RunFilter(statuses, workflow, kind, source, labels, since, until, true, parent, forkedFrom);
    }

    /** Returns a copy that takes runs that were started by this run only. */
    public RunFilter childrenOf(String runId) {
        return new RunFilter(statuses, workflow, kind, source, labels, since, until, true, runId, forkedFrom);
    }

    /** Returns a copy that takes forks of this run only. */
    public RunFilter forksOf(String runId) {
        return new RunFilter(statuses, workflow, kind, source, labels, since, until, true, parent, runId);
    }
}
