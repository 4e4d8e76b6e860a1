package dev.taffrail.cli;

import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code taffrail ps}. */
@Command(
        name = "ps",
        header = "Lists the runs that are at work or wait.",
        description = "Those that are queued, running, or paused at a gate or an external job, newest first.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail ps                    queued, running and paused ones",
            "  taffrail ps --status paused    those that wait for a decision or a job",
            "  taffrail ps --status idle      those that nobody works on, and whose end is not known"
        })
final class ListActive implements Callable<Integer> {
    private final Root root;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final ListOptions list = new ListOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListActive(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        RunFilter runs = filter.filter(root.shell().clock().instant(), root.zone());
        if (runs.statuses().isEmpty()) {
            runs = runs.status(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.PAUSED);
        }
        String advice = "Nothing is at work or waiting. taffrail ls lists what has ended.";
        ListRuns.print(root, output, list.query(runs), advice);
        return ExitCode.OK;
    }
}
