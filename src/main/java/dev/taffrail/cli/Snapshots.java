package dev.taffrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail snapshot}: without a word behind it, {@code snapshot ls}. */
@Command(
        name = "snapshot",
        header = "Shows what agent loops have saved as snapshots.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail snapshot ls                   runs that are saved so, newest first",
            "  taffrail snapshot show trip-7          the snapshot as it was saved last",
            "  taffrail snapshot show trip-7 --json   the very object that was handed in"
        })
final class Snapshots implements Callable<Integer> {
    private final Root root;

    Snapshots(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return new ListSnapshots(root).call();
    }
}
