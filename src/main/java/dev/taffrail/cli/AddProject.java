package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.project.ProjectRegistry;
import dev.taffrail.project.UpsertedProject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail project add}. */
@Command(
        name = "add",
        header = "Registers a directory, or changes its command or prompt.",
        description = "Prints the project's number. A prompt that is not given stays as it is.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail project add . --cmd 'agent --fast'",
            "  taffrail project add site --cmd agent --prompt 'Mend the broken links.'"
        })
final class AddProject implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "DIR", description = "The directory; it is registered by its absolute path.")
    private String dir = "";

    @Option(names = "--cmd", required = true, paramLabel = "COMMAND", description = "What is started there.")
    private String cmd = "";

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What it is started with.")
    private @Nullable String prompt;

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    AddProject(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (dir.isEmpty()) {
            throw new UsageError("A project needs a directory, but an empty text was given.", "Name its directory.");
        }
        String absolute = Projects.absolute(dir);
        UpsertedProject project;
        try (Taffrail store = root.openOrMake()) {
            project = ProjectRegistry.of(store).upsertProject(absolute, cmd, prompt);
        }
        if (json) {
            root.shell().printJson(JsonPrinter.of(project, root.shell().indents()));
        } else {
            root.shell().out().print(project.projectNo() + "\n");
            root.shell().advise((project.created() ? "Registered " : "Known already: ") + absolute);
        }
        return ExitCode.OK;
    }
}
