package dev.taffrail.cli;

import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.view.CostBy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Where the command line begins: builds the command that is meant, runs it, and turns whatever goes wrong into an exit code and
 * two lines on standard error. One thread.
 */
public final class Main {
    private static final int HELP_WIDTH_MAX = 110;

    private final Shell shell;

    Main(Shell shell) {
        this.shell = shell;
    }

    /** Runs a command and ends this process with its exit code. */
    public static void main(String[] args) {
        System.exit(new Main(ProcessShell.open()).run(args));
    }

    /** Runs a command and returns its exit code. */
    int run(String... args) {
        boolean asJson = asksForJson(Arrays.asList(args));
        Root root = new Root(shell);
        try {
            CommandLine line = line(root, args);
            line.setParameterExceptionHandler((wrong, arguments) -> tell(usage(wrong), root, asJson));
            line.setExecutionExceptionHandler((failure, command, result) -> tell(failure, root, asJson));
            int exit = line.execute(args);
            shell.out().flush();
            return exit;
        } catch (RuntimeException | Error failure) {
            return tell(failure, root, asJson);
        }
    }

    /** Returns the parser, with those commands only that can be meant by these arguments. */
    CommandLine line(Root root, String... args) {
        CommandLine line = new CommandLine(root);
        Commands.addTo(line, root, Arrays.asList(args));
        Terminal out = shell.outTerminal();
        line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(out.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.max(60, Math.min(out.barWidth(), HELP_WIDTH_MAX)));
        line.setAbbreviatedOptionsAllowed(false);
        line.registerConverter(CostBy.class, new Choice<>(CostBy.class));
        line.registerConverter(OutputOptions.Format.class, new Choice<>(OutputOptions.Format.class));
        line.registerConverter(Root.ProgressWhen.class, new Choice<>(Root.ProgressWhen.class));
        tidyHelp(line);
        return line;
    }

    /** Options in the order in which they belong together, and a synopsis that leaves them to the list below it. */
    private static void tidyHelp(CommandLine line) {
        line.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(Main::tidyHelp);
    }

    private int tell(Throwable failure, Root root, boolean asJson) {
        // Whoever has left the pager, or closed the pipe as head does, has seen enough.
        if (failure instanceof PagedOutput.ReaderLeft || ProcessShell.isClosedPipe(failure)) {
            return ExitCode.OK;
        }
        Problem problem = Problem.of(failure);
        try {
            shell.out().flush();
        } catch (RuntimeException closed) {
            failure.addSuppressed(closed);
        }
        problem.tell(shell, asJson);
        if (root.debug()) {
            failure.printStackTrace(shell.err());
        }
        return problem.exit();
    }

    private static UsageError usage(ParameterException wrong) {
        Throwable cause = wrong.getCause();
        if (cause instanceof UsageError already) {
            return already;
        }
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String help = "See " + name + " --help.";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            List<String> near = unmatched.getSuggestions();
            String hint = near.isEmpty() ? help : "Did you mean " + String.join(" or ", near) + "? " + help;
            boolean isOption = argument.startsWith("-");
            boolean isCommand = !isOption && !command.getSubcommands().isEmpty();
            String what = isOption ? "no option" : isCommand ? "no command" : "no place for";
            return new UsageError(
                    "There is " + what + " '" + argument + "'" + (isCommand ? "." : " in " + name + "."), hint);
        }
        String message = String.valueOf(wrong.getMessage());
        return new UsageError(message.endsWith(".") ? message : message + ".", help);
    }

    private static boolean asksForJson(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean output = i > 0 && List.of("-o", "--output").contains(args.get(i - 1));
            String format = output ? arg : arg.startsWith("--output=") ? arg.substring("--output=".length()) : "";
            if (arg.equals("--json") || arg.startsWith("--json=") || arg.startsWith("-ojson")) {
                return true;
            }
            if (format.equalsIgnoreCase("json") || format.equalsIgnoreCase("jsonl")) {
                return true;
            }
        }
        return false;
    }
}
