package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.ThreadStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code taffrail job ls}. */
@Command(
        name = "ls",
        header = "Lists background jobs, the one that was last changed first.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail job ls", "  taffrail job ls -n 0 --json=id,status    all, for a program"})
final class ListJobs implements Callable<Integer> {
    private final Root root;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListJobs(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        int most = Count.of(limit);
        List<Job> jobs = List.of();
        ShortIds ids = ShortIds.none();
        if (root.hasStore()) {
            try (Taffrail store = root.open()) {
                ThreadStore facade = ThreadStore.of(store);
                jobs = facade.jobs().list(most);
                if (output.mayCutIds(root.shell())) {
                    ids = ThreadIds.shortened(
                            jobs.stream().map(Job::id).toList(), facade.jobs().idsBeginning("", Integer.MAX_VALUE));
                }
            }
        }
        String advice = "There is no job in " + root.directory() + ".";
        output.list(root.shell(), JobListing.jobs(root.look(), ids), jobs, null, advice);
        return ExitCode.OK;
    }
}
