package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.StepSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code taffrail steps}. */
@Command(
        name = "steps",
        header = "Lists the steps of a run and their attempts.",
        description = "In the order in which they began.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail steps @last",
            "  taffrail steps @failed -o wide                      with all figures",
            "  taffrail steps 3f2a --json=nodeId,status,durationMs for a program",
            "  taffrail show 3f2a NODE                             one of them with input and output"
        })
final class Steps implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    Steps(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            StreamId stream = new StreamId(store.history().resolve(run));
            List<StepSummary> steps = store.history().steps(stream.value());
            String advice = stream.isRun()
                    ? "The run has no steps."
                    : "A " + stream.kind() + " has no steps. See taffrail " + stream.kind() + " show " + stream;
            output.list(root.shell(), StepListing.of(root.look()), steps, null, advice);
        }
        return ExitCode.OK;
    }
}
