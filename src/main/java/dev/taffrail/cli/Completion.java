package dev.taffrail.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taffrail completion}. */
@Command(
        name = "completion",
        header = "Prints a script for your shell's completion.",
        footerHeading = "%nExamples%n",
        footer = {
            "  source <(taffrail completion bash)                               bash, in ~/.bashrc",
            "  autoload -U bashcompinit && bashcompinit; source <(taffrail completion zsh)   zsh, in ~/.zshrc",
            "  taffrail completion fish > ~/.config/fish/completions/taffrail.fish"
        })
final class Completion implements Callable<Integer> {
    private final Root root;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    Completion(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("The parser has not told what the commands are");
        }
        CommandLine taffrail = spec.root().commandLine();
        root.shell()
                .out()
                .append(
                        switch (shell) {
                            case "bash", "zsh" -> AutoComplete.bash("taffrail", taffrail);
                            case "fish" -> fish(taffrail);
                            default ->
                                throw new UsageError(
                                        "There is no completion for '" + shell + "'.", "Shells: bash, zsh, fish.");
                        });
        return ExitCode.OK;
    }

    private static String fish(CommandLine taffrail) {
        StringBuilder script = new StringBuilder("complete -c taffrail -f\n");
        taffrail.getSubcommands().forEach((name, command) -> {
            complete(script, "__fish_use_subcommand").append(" -a ").append(name);
            describe(script, command.getCommandSpec().usageMessage().header());
            String within = "'__fish_seen_subcommand_from " + name + "'";
            command.getSubcommands().forEach((word, below) -> {
                complete(script, within).append(" -a ").append(word);
                describe(script, below.getCommandSpec().usageMessage().header());
            });
            for (OptionSpec option : command.getCommandSpec().options()) {
                complete(script, within);
                for (String word : option.names()) {
                    script.append(word.startsWith("--") ? " -l " : " -s ").append(word.replaceFirst("^--?", ""));
                }
                script.append(option.arity().max() > 0 ? " -r" : "");
                describe(script, option.description());
            }
        });
        return script.toString();
    }

    private static StringBuilder complete(StringBuilder script, String condition) {
        return script.append("complete -c taffrail -n ").append(condition);
    }

    /** The first sentence, as it can stand between single quotes. */
    private static void describe(StringBuilder script, String[] description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        script.append(" -d '")
                .append(sentence.replace("\\", "").replace("'", ""))
                .append("'\n");
    }
}
