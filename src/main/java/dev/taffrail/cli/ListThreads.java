package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.thread.ThreadSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code taffrail thread ls}. */
@Command(
        name = "ls",
        header = "Lists conversation threads, the one that was last changed first.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail thread ls                       those in use",
            "  taffrail thread ls --archived -n 0       all that there are",
            "  taffrail thread ls --json=id,name,cwd    for a program"
        })
final class ListThreads implements Callable<Integer> {
    private final Root root;

    @Option(names = "--archived", description = "Those that were put away too.")
    private boolean archived;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListThreads(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        int most = Count.of(limit);
        List<ThreadSummary> threads = List.of();
        ShortIds ids = ShortIds.none();
        if (root.hasStore()) {
            try (Taffrail store = root.open()) {
                ThreadStore facade = ThreadStore.of(store);
                threads = facade.threads().summaries(archived, most);
                if (output.mayCutIds(root.shell())) {
                    ids = ThreadIds.shortened(
                            threads.stream()
                                    .map(summary -> summary.thread().id())
                                    .toList(),
                            facade.threads().idsBeginning("", Integer.MAX_VALUE));
                }
            }
        }
        output.list(root.shell(), ThreadListing.threads(root.look(), ids), threads, null, advice());
        return ExitCode.OK;
    }

    private String advice() {
        return archived
                ? "There is no thread in " + root.directory() + "."
                : "No thread is in use in " + root.directory() + "; --archived lists those put away too.";
    }
}
