package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.view.GateSummary;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code taffrail gate ls}. */
@Command(
        name = "ls",
        header = "Lists the gates that wait for a decision, or all of one run.",
        description = "The one that waits longest comes first.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail gate ls            what waits, in any run",
            "  taffrail gate ls @last      all gates of one run"
        })
final class ListGates implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "All gates of this run, decided ones too.")
    private @Nullable String run;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListGates(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            boolean anywhere = run == null;
            List<GateSummary> gates = anywhere
                    ? store.history().pendingGates()
                    : store.history().gates(store.history().resolve(String.valueOf(run)));
            output.list(
                    root.shell(),
                    anywhere ? GateListing.waiting(root.look()) : GateListing.gates(root.look()),
                    gates,
                    null,
                    anywhere ? "No run waits at a gate." : "The run has no gates.");
        }
        return ExitCode.OK;
    }
}
