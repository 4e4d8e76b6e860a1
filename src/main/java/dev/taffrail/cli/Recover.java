package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.resume.OpenRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code taffrail recover}. */
@Command(
        name = "recover",
        header = "Finds out after a crash which runs are lost and what may be resumed.",
        description =
                "Looks at every run that has not ended. Marks as crashed those whose process is gone, or whose number belongs to"
                        + " another process now; never one that only waits at gates or for jobs, or is idle. Applies the timeouts of gates"
                        + " that are due.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail recover --plan        look, and change nothing",
            "  taffrail recover               mark what is dead",
            "  taffrail recover --json=runId,verdict,marked"
        })
final class Recover implements Callable<Integer> {
    private static final List<String> NAMES = List.of(
            "runId",
            "status",
            "verdict",
            "parked",
            "dead",
            "marked",
            "pid",
            "host",
            "lastNode",
            "costMicrocents",
            "unpricedCalls",
            "resumable",
            "resume");

    private final Root root;

    @Option(names = "--plan", description = "Change nothing.")
    private boolean planOnly;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    Recover(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            List<OpenRun> open =
                    planOnly ? store.recovery().plan() : store.recovery().recover();
            output.list(
                    root.shell(), listing(root.look()), open, null, "Every run has ended; nothing is to be recovered.");
            long dead = open.stream().filter(OpenRun::isDead).count();
            if (!output.isData() && dead > 0) {
                root.shell()
                        .advise(Figures.counted(dead, "run") + (planOnly ? " would be marked" : " marked")
                                + " as crashed. What is resumable goes on when its engine resumes it.");
            }
        }
        return ExitCode.OK;
    }

    private static Listing<OpenRun> listing(Look look) {
        List<Column<OpenRun>> columns = List.of(
                Column.text("RUN", 1, 12, open -> Cell.of(open.run().runId(), Ink.BOLD)),
                Column.whole(
                        "STATUS", 1, open -> StatusMark.cell(open.run().status().toString(), look.terminal())),
                Column.whole("PROCESS", 1, Recover::verdict),
                Column.whole("SO IT IS", 1, Recover::outcome),
                Column.text("LAST NODE", 4, 8, open -> Cell.of(open.lastNode())),
                Column.figure(
                        "SPENT",
                        3,
                        open -> RunListing.cost(
                                open.run().costMicrocents(), open.run().unpricedCalls())),
                Column.text("RESUME", 2, 34, open -> Cell.of(open.plan() == null ? null : PlanText.of(open.plan()))));
        Shape<OpenRun> shape = new Shape<>(NAMES, open -> {
            Map<String, @Nullable Object> fields = fields(open);
            return NAMES.stream().map(fields::get).toArray();
        });
        return Listing.of(columns, shape, open -> open.run().runId());
    }

    private static Cell verdict(OpenRun open) {
        Ink ink = switch (open.verdict()) {
            case ALIVE -> Ink.GREEN;
            case GONE, REUSED -> Ink.RED;
            case UNKNOWN -> Ink.FAINT;
        };
        return Cell.of(open.verdict().toString(), ink);
    }

    private static Cell outcome(OpenRun open) {
        if (open.isParked()) {
            return Cell.of("parked", Ink.CYAN);
        }
        return open.isMarked()
                ? Cell.of("marked as crashed", Ink.RED)
                : open.isDead() ? Cell.of("dead", Ink.RED) : Cell.of("left alone");
    }

    private static Map<String, @Nullable Object> fields(OpenRun open) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("runId", open.run().runId());
        fields.put("status", open.run().status());
        fields.put("verdict", open.verdict());
        fields.put("parked", open.isParked());
        fields.put("dead", open.isDead());
        fields.put("marked", open.isMarked());
        fields.put("pid", open.process() == null ? null : open.process().pid());
        fields.put("host", open.process() == null ? null : open.process().host());
        fields.put("lastNode", open.lastNode());
        fields.put("costMicrocents", open.run().costMicrocents());
        fields.put("unpricedCalls", open.run().unpricedCalls());
        fields.put("resumable", open.plan() != null && open.plan().resumable());
        fields.put("resume", open.plan());
        return fields;
    }
}
