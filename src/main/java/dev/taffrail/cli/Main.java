package dev.taffrail.cli;

import dev.taffrail.cli.screen.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
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
            int exit = line(root, args).execute(args);
            shell.out().flush();
            return exit;
        } catch (PagedOutput.ReaderLeft left) {
            return ExitCode.OK;
        } catch (Throwable failure) {
            if (ProcessShell.isClosedPipe(failure)) {
                return ExitCode.OK;
            }
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
        line.setColorScheme(Help.defaultColorScheme(out.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setUsageHelpWidth(Math.max(60, Math.min(out.barWidth(), HELP_WIDTH_MAX)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, arguments) -> {
            throw usage(wrong);
        });
        line.setExecutionExceptionHandler((failure, command, result) -> {
            throw failure;
        });
        return line;
    }

    private int tell(Throwable failure, Root root, boolean asJson) {
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

    private static RuntimeException usage(ParameterException wrong) {
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
            return new UsageError("There is " + what + " '" + argument + "' in " + name + ".", hint);
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
