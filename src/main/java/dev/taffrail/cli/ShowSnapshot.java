package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.event.Seq;
import dev.taffrail.snapshot.NoSnapshot;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStore;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail snapshot show}. */
@Command(
        name = "show",
        header = "Shows the snapshot that an agent's run was saved as.",
        description =
                "As it was saved last, or as it stood behind one of the run's events. In JSON it is the very object that was"
                        + " handed in.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail snapshot show @last                     how it stands",
            "  taffrail snapshot show @last --at 12             how it stood behind its event 12",
            "  taffrail snapshot show @last --json              for a program",
            "  taffrail snapshot show @last --json=plan,usage   only these fields"
        })
final class ShowSnapshot implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(names = "--at", paramLabel = "SEQ", description = "As of this event of the run.")
    private @Nullable Long at;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ShowSnapshot(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            String runId = Streams.run(store, run);
            SnapshotStore snapshots = SnapshotStore.of(store);
            Snapshot snapshot = at == null ? snapshots.loadRun(runId) : snapshots.loadRun(runId, new Seq(at));
            if (snapshot == null) {
                throw NoSnapshot.of(runId);
            } else if (output.isData() && !output.isWholeJson()) {
                output.object(root.shell(), SnapshotListing.of(snapshot), snapshot);
            } else if (output.isData()) {
                root.shell()
                        .printJson(root.shell().indents() ? JsonPrinter.readable(snapshot.json()) : snapshot.json());
            } else {
                try (PagedOutput out = PagedOutput.to(root.shell())) {
                    new SnapshotPage(out, output.look(root)).write(snapshot);
                }
            }
        }
        return ExitCode.OK;
    }
}
