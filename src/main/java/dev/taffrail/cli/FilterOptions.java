package dev.taffrail.cli;

import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which runs are meant. One command's, one thread. */
final class FilterOptions {
    private static final List<String> KINDS = List.of("workflow", "agent", "process", "thread", "job");

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Started at or after: 2h, 3d, yesterday, 2026-11-20, or a time.")
    private @Nullable String since;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Of these statuses: queued, running, paused, idle, completed, failed, cancelled, crashed.")
    private List<String> statuses = List.of();

    @Option(names = "--workflow", paramLabel = "NAME", description = "Of this workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--label",
            paramLabel = "K=V",
            description = "With this label; given more than once, with all of them.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Of this kind: workflow, agent, process, thread or job.")
    private @Nullable String kind;

    @Option(names = "--source", paramLabel = "NAME", description = "Recorded first by this tool, such as claude-code.")
    private @Nullable String source;

    @Option(names = "--forks-of", paramLabel = "RUN", description = "Forks of this run, by its whole id.")
    private @Nullable String forksOf;

    @Option(names = "--children", description = "Child runs too, not only those that nobody else started.")
    private boolean children;

    /** Returns the statuses that were asked for; empty if none were. */
    Set<RunStatus> statuses() {
        return statuses.stream()
                .map(word -> RunStatus.named(word.strip())
                        .orElseThrow(() -> new UsageError(
                                "There is no status '" + word + "'.",
                                "Statuses: "
                                        + Arrays.stream(RunStatus.values())
                                                .map(RunStatus::toString)
                                                .collect(Collectors.joining(", "))
                                        + ".")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the time from which on runs are meant; null for ever. */
    @Nullable
    Instant since(Instant now, ZoneId zone) {
        return since == null ? null : Since.parse(since, now, zone);
    }

    /** Says whether anything but all roots is meant. */
    boolean isRestricted() {
        boolean named = workflow != null || kind != null || source != null || since != null || forksOf != null;
        return named || children || !statuses.isEmpty() || !labels.isEmpty();
    }

    /** Says whether child runs are meant too. */
    boolean children() {
        return children;
    }

    /** Returns the filter for the runs that are meant. */
    RunFilter filter(Instant now, ZoneId zone) {
        RunFilter filter = withoutSince();
        Instant from = since(now, zone);
        return from == null ? filter : filter.since(from);
    }

    /** Returns the filter for the runs that are meant, whenever they were started. */
    RunFilter withoutSince() {
        RunFilter filter = RunFilter.ROOTS.status(statuses().toArray(RunStatus[]::new));
        filter = workflow == null ? filter : filter.workflow(workflow);
        filter = kind == null ? filter : filter.kind(known(kind));
        filter = source == null ? filter : filter.source(source);
        filter = forksOf == null ? filter : filter.forksOf(forksOf);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            filter = filter.label(label.getKey(), label.getValue());
        }
        return children ? filter.withChildren() : filter;
    }

    private static String known(String kind) {
        if (!KINDS.contains(kind)) {
            throw new UsageError("There is no kind '" + kind + "' of run.", "Kinds: " + String.join(", ", KINDS) + ".");
        }
        return kind;
    }
}
