package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.RunSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail delete}. */
@Command(
        name = "delete",
        header = "Takes a run, a thread or a job out of every list.",
        description =
                "Its events stay in the log, and its costs leave the totals. Whoever works on it is stopped at its next append.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail delete 3f2a          says what would be deleted",
            "  taffrail delete 3f2a --yes    deletes it",
            "  taffrail delete thread:4f2a --yes   a thread with its messages and all else of it"
        })
final class DeleteRun implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run, thread or job, as taffrail ls shows it.")
    private String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason = "deleted from the command line";

    @Option(
            names = {"-y", "--yes"},
            description = "Do it.")
    private boolean yes;

    DeleteRun(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            String runId = store.history().resolve(run);
            RunSummary summary = store.history().run(runId);
            String named = (new StreamId(runId).isRun() ? "run '" : "'") + runId + "'";
            if (!yes) {
                throw new UsageError(
                        "This takes " + named + " (" + summary.status() + ", " + size(summary)
                                + Figures.money(summary.costMicrocents(), summary.unpricedCalls())
                                + ") out of every list; nothing was done yet.",
                        "To do it: taffrail delete " + runId + " --yes");
            }
            store.commands().delete(runId, reason);
            root.shell().say((new StreamId(runId).isRun() ? "Run '" : "'") + runId + "' is deleted.");
        }
        return ExitCode.OK;
    }

    /** A thread and a job have no steps. */
    private static String size(RunSummary summary) {
        return new StreamId(summary.runId()).isRun() ? Figures.counted(summary.steps(), "step") + ", " : "";
    }
}
