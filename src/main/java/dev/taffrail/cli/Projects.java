package dev.taffrail.cli;

import dev.taffrail.project.Project;
import dev.taffrail.project.ProjectRegistry;
import dev.taffrail.view.NotFound;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail project}: without a word behind it, {@code project ls}. */
@Command(
        name = "project",
        header = "Lists, registers and removes projects.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail project                              the 20 that ran last",
            "  taffrail project add . --cmd 'agent --fast'   registers this directory",
            "  taffrail project show .                       its runs and how they ended",
            "  taffrail project rm 17 --yes                  with all its runs"
        })
final class Projects implements Callable<Integer> {
    private final Root root;

    Projects(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return new ListProjects(root).call();
    }

    /**
     * Returns the project that somebody means: by its number, or by its directory as it was registered or from here.
     *
     * @throws NotFound if there is none
     */
    static Project resolve(ProjectRegistry registry, String name) {
        Optional<Project> found = isNumber(name) ? registry.projectById(Long.parseLong(name)) : Optional.empty();
        return found.or(() -> registry.projectByDir(name))
                .or(() -> registry.projectByDir(absolute(name)))
                .orElseThrow(() -> new NotFound(
                        name,
                        isNumber(name)
                                ? "There is no project " + name + "."
                                : "No project is registered in " + absolute(name) + ".",
                        "taffrail project ls lists the projects with their numbers and directories."));
    }

    /** Returns the one name that a directory is registered under, wherever one stands. */
    static String absolute(String dir) {
        try {
            return Path.of(dir).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new UsageError("'" + dir + "' cannot be a directory: " + e.getReason() + ".", "Check the path.");
        }
    }

    private static boolean isNumber(String name) {
        return name.matches("[0-9]{1,18}");
    }
}
