package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.view.StepSummary;
import java.util.List;

/** How steps and their attempts look in a list. */
final class StepListing {
    /** What is shown unasked; the other fields can be asked for by name. */
    private static final List<String> FIELDS = List.of(
            "runId",
            "nodeId",
            "attempt",
            "nodeType",
            "status",
            "startedAt",
            "endedAt",
            "durationMs",
            "model",
            "inputTokens",
            "outputTokens",
            "cacheReadTokens",
            "cacheWriteTokens",
            "costMicrocents",
            "unpricedCalls",
            "error",
            "startedSeq",
            "endedSeq");

    private StepListing() {}

    /** Returns the listing of steps. */
    static Listing<StepSummary> of(Look look) {
        Shape<StepSummary> shape = Shape.of(StepSummary.class);
        return new Listing<>(columns(look, false), columns(look, true), shape, FIELDS, StepSummary::nodeId);
    }

    /** Returns a readable name, clean: what the engine calls it; of a model call that only its
     * message's id tells apart from others, the model; else the node's id. */
    static String name(StepSummary step) {
        String model = step.nodeId().startsWith("llm:") ? step.model() : null;
        String name = step.name() != null ? step.name() : model != null ? model : step.nodeId();
        return CleanText.line(name);
    }

    /** Says whether the step spent anything, tokens or money. */
    static boolean hasSpent(StepSummary step) {
        Long cost = step.costMicrocents();
        return step.unpricedCalls() > 0 || (cost != null && cost != 0) || tokens(step) != 0;
    }

    private static long tokens(StepSummary step) {
        return step.inputTokens() + step.outputTokens() + step.cacheReadTokens() + step.cacheWriteTokens();
    }

    private static List<Column<StepSummary>> columns(Look look, boolean wide) {
        int optional = wide ? 2 : 6;
        return List.of(
                Column.text("NODE", 1, 16, s -> Cell.of(s.nodeId(), Ink.BOLD)),
                Column.figure("TRY", 2, s -> Cell.of(Long.toString(s.attempt()))),
                Column.whole("STATUS", 1, s -> StatusMark.cell(s.status().toString(), look.terminal())),
                Column.text("NAME", optional + 1, 8, s -> Cell.of(s.name())),
                Column.whole("TYPE", optional, s -> Cell.of(s.nodeType())),
                Column.whole("STARTED", 3, s -> Cell.of(look.times().clock(s.startedAt()))),
                Column.figure("TOOK", 2, s -> Cell.of(Figures.duration(s.durationMs()))),
                Column.text("MODEL", optional + 2, 12, s -> Cell.of(s.model())),
                Column.figure("INPUT", optional + 3, s -> spent(s, s.inputTokens())),
                Column.figure("OUTPUT", optional + 3, s -> spent(s, s.outputTokens())),
                Column.figure("CACHE READ", optional + 4, s -> spent(s, s.cacheReadTokens())),
                Column.figure("CACHE WRITE", optional + 4, s -> spent(s, s.cacheWriteTokens())),
                Column.figure(
                        "COST",
                        4,
                        s -> hasSpent(s) ? RunListing.cost(s.costMicrocents(), s.unpricedCalls()) : Cell.NONE),
                Column.text("ERROR", optional + 1, 12, s -> Cell.of(ErrorText.of(s.error()), Ink.RED)));
    }

    private static Cell spent(StepSummary step, long tokens) {
        return hasSpent(step) ? Cell.of(Figures.count(tokens)) : Cell.NONE;
    }
}
