package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.snapshot.SnapshotStore;
import dev.taffrail.snapshot.SnapshotSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code taffrail snapshot ls}. */
@Command(
        name = "ls",
        header = "Lists the runs that agent loops save as snapshots.",
        description = "The newest comes first.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail snapshot ls                  the 20 newest",
            "  taffrail snapshot ls --interrupted    what was left executing, and where"
        })
final class ListSnapshots implements Callable<Integer> {
    private static final int LIMIT = 20;

    private final Root root;

    @Option(names = "--interrupted", description = "All that no end is known of: at work, or left so.")
    private boolean interrupted;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "" + LIMIT,
            description = "At most so many, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = LIMIT;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListSnapshots(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new UsageError("A list has no limit of " + limit + ".", "Give a number from 0; 0 for everything.");
        }
        output.list(
                root.shell(),
                SnapshotListing.of(root.look()),
                root.hasStore() ? runs() : List.of(),
                null,
                interrupted ? "No run was left executing." : "No run is saved as snapshots.");
        return ExitCode.OK;
    }

    private List<SnapshotSummary> runs() {
        try (Taffrail store = root.open()) {
            SnapshotStore snapshots = SnapshotStore.of(store);
            return interrupted ? snapshots.interrupted() : snapshots.listRuns(limit);
        }
    }
}
