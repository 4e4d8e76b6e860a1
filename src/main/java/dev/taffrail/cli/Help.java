package dev.taffrail.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taffrail help}. */
@Command(
        name = "help",
        header = "Shows what a command does.",
        footerHeading = "%nExample%n",
        footer = "  taffrail help ls")
final class Help implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command.")
    private String[] command = {};

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("The parser has not told what the commands are");
        }
        CommandLine of = spec.root().commandLine();
        for (String word : command) {
            CommandLine next = of.getSubcommands().get(word);
            if (next == null) {
                throw new UsageError("There is no command '" + word + "'.", "taffrail help lists the commands.");
            }
            of = next;
        }
        of.usage(of.getOut());
        return ExitCode.OK;
    }
}
