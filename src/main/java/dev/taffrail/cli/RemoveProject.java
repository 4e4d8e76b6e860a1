package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.CleanText;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.project.Project;
import dev.taffrail.project.ProjectRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail project rm}. */
@Command(
        name = "rm",
        header = "Takes a project with all its runs out of every list.",
        description = "Their events stay in the log; the directory itself is not touched.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail project rm 17          says what would be deleted",
            "  taffrail project rm 17 --yes    deletes it"
        })
final class RemoveProject implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "DIR|NUMBER", description = "The project.")
    private String project = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Do it.")
    private boolean yes;

    RemoveProject(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            ProjectRegistry registry = ProjectRegistry.of(store);
            Project found = Projects.resolve(registry, project);
            String name = "project " + found.projectNo() + " (" + found.dir() + ")";
            if (!yes) {
                long runs = registry.projectRuns(found.projectNo()).size();
                throw new UsageError(
                        "This takes " + name + " with " + Figures.counted(runs, "run")
                                + " out of every list; nothing was done yet.",
                        "To do it: taffrail project rm " + found.projectNo() + " --yes");
            }
            registry.deleteProject(found.projectNo());
            root.shell().say(CleanText.line("Deleted " + name + "."));
        }
        return ExitCode.OK;
    }
}
