package dev.taffrail.cli;

import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.cli.screen.Timeline;
import dev.taffrail.cli.screen.Waterfall;
import dev.taffrail.view.RunDetail;
import dev.taffrail.view.RunSummary;
import dev.taffrail.view.StepSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run's attempts and child runs as bars on one scale of time. Of many, the first and the last are shown. Stateless. */
final class RunWaterfall {
    private static final int FIRST_MAX = 30;
    private static final int LAST_MAX = 10;
    private static final int DEPTH_MAX = 6;

    private RunWaterfall() {}

    /** Writes the bars of a run under a blank line; nothing if it has neither steps nor children. */
    static void write(Appendable out, Terminal terminal, RunDetail detail) {
        List<Waterfall.Row> rows = steps(detail.steps());
        int left = rows.size() - FIRST_MAX - LAST_MAX;
        boolean cut = left > 1;
        if (cut) {
            rows.subList(FIRST_MAX, rows.size() - LAST_MAX).clear();
        }
        for (RunSummary run : detail.children()) {
            rows.add(child(run));
        }
        if (!rows.isEmpty()) {
            String gap = Figures.whole(left) + " more, see taffrail steps "
                    + detail.run().runId();
            Waterfall.write(out, terminal, "STEP", time(detail), rows, cut ? FIRST_MAX : -1, gap);
        }
    }

    /** The time in which something happened; null if nothing has a time. */
    private static @Nullable Timeline time(RunDetail detail) {
        List<Timeline.Busy> busy = new ArrayList<>();
        RunSummary run = detail.run();
        add(busy, run.startedAt(), run.startedAt());
        add(busy, end(run), end(run));
        for (StepSummary step : detail.steps()) {
            boolean open = step.status().isOpen();
            add(busy, step.startedAt(), step.endedAt() != null ? step.endedAt() : open ? end(run) : step.startedAt());
        }
        for (RunSummary child : detail.children()) {
            add(busy, child.startedAt(), end(child));
        }
        return Timeline.of(busy).orElse(null);
    }

    private static void add(List<Timeline.Busy> busy, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null) {
            busy.add(new Timeline.Busy(from, to));
        }
    }

    private static @Nullable Instant end(RunSummary run) {
        return run.endedAt() != null ? run.endedAt() : run.lastAt();
    }

    private static List<Waterfall.Row> steps(List<StepSummary> steps) {
        Map<String, Long> attempts = new HashMap<>();
        Map<String, String> parents = new HashMap<>();
        for (StepSummary step : steps) {
            attempts.merge(step.nodeId(), step.attempt(), Math::max);
            if (step.parentNodeId() != null) {
                parents.put(step.nodeId(), step.parentNodeId());
            }
        }
        List<Waterfall.Row> rows = new ArrayList<>(steps.size());
        for (StepSummary step : steps) {
            boolean several = attempts.getOrDefault(step.nodeId(), 1L) > 1;
            rows.add(step(step, several, depth(step.nodeId(), parents, attempts)));
        }
        return rows;
    }

    private static Waterfall.Row step(StepSummary step, boolean several, int depth) {
        String name = "  ".repeat(depth) + StepListing.name(step) + (several ? " #" + step.attempt() : "");
        String cost = StepListing.hasSpent(step) ? Figures.money(step.costMicrocents(), step.unpricedCalls()) : "";
        Instant end = step.endedAt() != null || step.status().isOpen() ? step.endedAt() : step.startedAt();
        String note = step.error() == null ? step.reason() : ErrorText.of(step.error());
        return new Waterfall.Row(
                step.status().toString(),
                name,
                step.startedAt(),
                end,
                step.durationMs() == null ? "" : Figures.duration(step.durationMs()),
                cost,
                note == null ? null : CleanText.line(note));
    }

    private static Waterfall.Row child(RunSummary run) {
        String name = Objects.requireNonNullElse(RunListing.name(run), run.runId());
        return new Waterfall.Row(
                run.status().toString(),
                "↳ " + CleanText.line(name),
                run.startedAt(),
                end(run),
                Figures.duration(run.durationMs()),
                Figures.money(run.treeCostMicrocents(), run.treeUnpricedCalls()),
                CleanText.line(run.runId()));
    }

    /** How many nodes stand above this one; only those that are shown count, and a circle ends somewhere. */
    private static int depth(String nodeId, Map<String, String> parents, Map<String, Long> shown) {
        int depth = 0;
        String parent = parents.get(nodeId);
        while (parent != null && shown.containsKey(parent) && depth < DEPTH_MAX) {
            depth++;
            parent = parents.get(parent);
        }
        return depth;
    }
}
