package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail cancel}. */
@Command(
        name = "cancel",
        header = "Ends a run.",
        description = "Whoever works on it is stopped at its next append. What it has spent stays.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail cancel 3f2a", "  taffrail cancel 3f2a --reason 'wrong inputs'"})
final class CancelRun implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason = "cancelled from the command line";

    CancelRun(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            String runId = Streams.listedRun(store, run);
            boolean now = store.commands().cancel(runId, reason);
            root.shell().say("Run '" + runId + "' is cancelled" + (now ? "." : " already; nothing was changed."));
        }
        return ExitCode.OK;
    }
}
