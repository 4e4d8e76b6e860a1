package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.view.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How runs look in a list. Costs and tokens are those of the whole tree: a run that let others work has paid for them. */
final class RunListing {
    private RunListing() {}

    /** Returns the listing of runs whose ids are shown as {@code ids} says. */
    static Listing<RunSummary> of(Look look, ShortIds ids) {
        Shape<RunSummary> shape = Shape.of(RunSummary.class);
        return new Listing<>(columns(look, ids), wideColumns(look, ids), shape, shape.names(), RunSummary::runId);
    }

    /** Returns what people call a run: its name, else its workflow's, else what kind of run it is. */
    static @Nullable String name(RunSummary run) {
        return run.name() != null ? run.name() : run.workflow() != null ? run.workflow() : run.kind();
    }

    /** Returns the cost of a run and all that it started. */
    static Cell treeCost(RunSummary run) {
        return cost(run.treeCostMicrocents(), run.treeUnpricedCalls());
    }

    /** Returns a cost; one that nobody knows stands out. */
    static Cell cost(@Nullable Long microcents, long unpricedCalls) {
        return new Cell(
                Figures.money(microcents, unpricedCalls),
                microcents == null ? Ink.YELLOW : microcents == 0 ? Ink.FAINT : Ink.PLAIN);
    }

    private static List<Column<RunSummary>> columns(Look look, ShortIds ids) {
        return List.of(
                Column.whole("RUN", 1, r -> Cell.of(ids.of(r.runId()), Ink.BOLD)),
                status(look),
                Column.text("NAME", 1, 12, r -> Cell.of(name(r))),
                Column.whole("STARTED", 2, r -> Cell.of(look.times().text(r.startedAt()))),
                Column.figure("TOOK", 4, r -> Cell.of(Figures.duration(r.durationMs()))),
                Column.figure("STEPS", 5, r -> Cell.of(Figures.count(r.steps()))),
                Column.figure("TOKENS", 6, r -> Cell.of(Figures.count(treeTokens(r)))),
                Column.figure("COST", 3, RunListing::treeCost),
                Column.text("MODELS", 8, 12, r -> Cell.of(String.join(", ", r.models()))),
                Column.text("ERROR", 7, 16, r -> Cell.of(ErrorText.of(r.error()), Ink.RED)));
    }

    private static List<Column<RunSummary>> wideColumns(Look look, ShortIds ids) {
        List<Column<RunSummary>> wide = new ArrayList<>();
        wide.add(Column.whole("RUN", 1, r -> Cell.of(ids.of(r.runId()), Ink.BOLD)));
        wide.add(status(look));
        wide.add(Column.text("NAME", 1, 12, r -> Cell.of(r.name())));
        wide.add(Column.text("WORKFLOW", 2, 12, r -> Cell.of(r.workflow())));
        wide.add(Column.whole("KIND", 2, r -> Cell.of(r.kind())));
        wide.add(Column.whole("STARTED", 2, r -> Cell.of(look.times().text(r.startedAt()))));
        wide.add(Column.whole("LAST", 2, r -> Cell.of(look.times().text(r.lastAt()))));
        wide.add(Column.figure("TOOK", 2, r -> Cell.of(Figures.duration(r.durationMs()))));
        wide.add(Column.figure("STEPS", 2, r -> Cell.of(Figures.whole(r.steps()))));
        wide.add(Column.figure("ATTEMPTS", 2, r -> Cell.of(Figures.whole(r.attempts()))));
        wide.add(Column.figure("FAILED", 2, r -> Cell.of(Figures.whole(r.failedAttempts()))));
        wide.add(Column.figure("TOOLS", 2, r -> Cell.of(Figures.whole(r.toolCalls()))));
        wide.add(Column.figure("CALLS", 2, r -> Cell.of(Figures.whole(r.llmCalls()))));
        wide.add(Column.figure("INPUT", 2, r -> Cell.of(Figures.whole(r.treeInputTokens()))));
        wide.add(Column.figure("OUTPUT", 2, r -> Cell.of(Figures.whole(r.treeOutputTokens()))));
        wide.add(Column.figure("CACHE READ", 2, r -> Cell.of(Figures.whole(r.treeCacheReadTokens()))));
        wide.add(Column.figure("CACHE WRITE", 2, r -> Cell.of(Figures.whole(r.treeCacheWriteTokens()))));
        wide.add(Column.figure("COST", 2, RunListing::treeCost));
        wide.add(Column.figure("GATES", 2, r -> Cell.of(Figures.whole(r.pendingGates()))));
        wide.add(Column.figure("CHILDREN", 2, r -> Cell.of(Figures.whole(r.children()))));
        wide.add(Column.whole("FORK OF", 2, r -> Cell.of(fork(r))));
        wide.add(Column.text("MODELS", 2, 12, r -> Cell.of(String.join(", ", r.models()))));
        wide.add(Column.whole("SOURCE", 2, r -> Cell.of(r.source())));
        wide.add(Column.text("ERROR", 2, 16, r -> Cell.of(ErrorText.of(r.error()), Ink.RED)));
        return wide;
    }

    private static Column<RunSummary> status(Look look) {
        return Column.whole("STATUS", 1, r -> StatusMark.cell(r.status().toString(), look.terminal()));
    }

    /** Returns which run this one is a fork of, and at which seq. */
    static @Nullable String fork(RunSummary run) {
        return run.forkedFromRunId() == null ? null : run.forkedFromRunId() + "#" + run.forkedFromSeq();
    }

    private static long treeTokens(RunSummary run) {
        return run.treeInputTokens() + run.treeOutputTokens() + run.treeCacheReadTokens() + run.treeCacheWriteTokens();
    }
}
