package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.project.ProjectOverview;
import dev.taffrail.project.ProjectRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code taffrail project ls}. */
@Command(
        name = "ls",
        header = "Lists projects, that of the last run first.",
        description = "Those that never ran come last.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail project ls                            the 20 that ran last",
            "  taffrail project ls -n 0 --json=dir,successRate"
        })
final class ListProjects implements Callable<Integer> {
    private static final int LIMIT = 20;

    private final Root root;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "At most so many, 0 for all. Default: 20.")
    private int limit = LIMIT;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListProjects(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        checkLimit(limit);
        List<ProjectOverview> projects = root.hasStore() ? projects() : List.of();
        boolean more = limit > 0 && projects.size() > limit;
        output.list(
                root.shell(),
                ProjectListing.projects(root.look()),
                more ? projects.subList(0, limit) : projects,
                null,
                "No project is registered. Register one with: taffrail project add DIR --cmd COMMAND");
        if (more) {
            root.shell().advise("There are more: -n 0 shows all.");
        }
        return ExitCode.OK;
    }

    static void checkLimit(int limit) {
        if (limit < 0) {
            throw new UsageError("A list has no limit of " + limit + ".", "Give a number from 1, or 0 for everything.");
        }
    }

    /** One more than is shown says that there are more. */
    private List<ProjectOverview> projects() {
        try (Taffrail store = root.open()) {
            return ProjectRegistry.of(store).overviews(limit == 0 ? 0 : limit + 1);
        }
    }
}
