package dev.taffrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail job}: without a word behind it, {@code job ls}. */
@Command(
        name = "job",
        header = "Lists and shows background jobs.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail job ls             the 100 that were last changed",
            "  taffrail job show job-4f    one with its whole history",
            "",
            "JOB is a job's id, its first 4 or more characters, or @last."
        })
final class BackgroundJobs implements Callable<Integer> {
    private final Root root;

    BackgroundJobs(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return new ListJobs(root).call();
    }
}
