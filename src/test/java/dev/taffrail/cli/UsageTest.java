package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.CommandTester.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class UsageTest {
    @TempDir
    static Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lss                      | There is no command 'lss'.                        | ls",
                "ls --foo                 | There is no option '--foo' in taffrail ls.        | taffrail ls --help",
                "import jsonl             | Missing required parameter: 'PATH'.               | taffrail import jsonl",
                "import threads -q        | There is no option '-q' in taffrail import.       | --help",
                "ls --status asleep       | There is no status 'asleep'.                      | paused",
                "ls --since soon          | 'soon' is not a point in time.                    | yesterday",
                "ls --sort beauty         | Runs cannot be sorted by 'beauty'.                | startedAt",
                "ls -n -1                 | A list has no limit of -1.                        | 0 for everything",
                "ls -o xml                | 'xml' is none of table, wide, json, jsonl, csv    | --help",
                "show                     | Missing required parameter: 'RUN'                 | --help",
                "show a b c               | There is no place for 'c' in taffrail show.       | --help",
                "costs --by weather       | 'weather' is none of model, workflow, day         | --help",
                "costs --tz Mars          | There is no time zone 'Mars'.                     | Europe/Vienna",
                "logs                     | Either a run or --all must be given.              | @last",
                "logs a --all             | Either a run or --all must be given.              | @last",
                "export                   | Either a run or --all must be given.              | @last",
                "completion tcsh          | There is no completion for 'tcsh'.                | bash, zsh, fish",
                "help dance               | There is no command 'dance'.                      | taffrail help",
                "store backup             | There is no command 'backup'.                     | --help"
            })
    void what_cannot_be_meant_ends_with_2_and_says_what_to_do(String command, String message, String hint) {
        Result result = CommandTester.piped(temp.resolve("none")).run(command);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message).contains(hint).doesNotContain("\tat ");
        assertThat(Files.exists(temp.resolve("none"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls --json --foo", "ls -o jsonl --status asleep", "show nobody --json=runId"})
    void where_json_was_asked_for_errors_are_json_too(String command) {
        Result result = CommandTester.piped(temp.resolve("none")).run(command);

        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .matches("\\{\"error\":\\{\"code\":\"[a-z_]+\",\"message\":\".+\",\"hint\":\".+\",\"exit\":[23]}}\n");
    }

    @Test
    void a_stack_trace_is_shown_on_request_only() {
        CommandTester piped = CommandTester.piped(temp.resolve("none"));

        assertThat(piped.run("show nobody").err()).doesNotContain("\tat ");
        assertThat(piped.run("show nobody --debug").err()).contains("\tat dev.taffrail.cli.");
    }

    @Test
    void the_first_sentence_of_the_help_says_what_this_is() {
        String help = CommandTester.piped(temp).run("--help").out();

        assertThat(help.replaceAll("\\s+", " "))
                .contains(
                        "There is a log and there are projections. Events are appended to the log; projections are tables"
                                + " computed from it and may be thrown away at any time.");
        assertThat(help).contains("Exit codes: 0 ok, 1 failed, 2 usage");
        assertThat(CommandTester.piped(temp).run("").out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_one_line_about_it_and_examples_that_fit(CommandSpec command) {
        CommandLine.Model.UsageMessageSpec usage = command.usageMessage();

        assertThat(usage.header()).as(command.qualifiedName()).hasSize(1);
        assertThat(usage.header()[0]).endsWith(".").hasSizeLessThan(70);
        if (!command.name().equals("completion")) {
            assertThat(usage.footer())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(120));
        }
        assertThat(command.options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_and_option_stands_in_the_docs(CommandSpec command) throws IOException {
        String page = Files.readString(Path.of("docs/cli.md"));

        assertThat(page).contains("`" + command.qualifiedName());
        for (OptionSpec option : command.options()) {
            assertThat(page).as(command.qualifiedName()).contains("`" + option.longestName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completions_know_every_command(String shell) {
        String script = CommandTester.piped(temp).run("completion " + shell).out();

        assertThat(commands()).allSatisfy(command -> assertThat(script).contains(command.name()));
    }

    @Test
    void help_shows_a_command() {
        String help = CommandTester.piped(temp).run("help store stats").out();

        assertThat(help).contains("taffrail store stats", "--json");
        assertThat(help)
                .isEqualTo(CommandTester.piped(temp).run("store stats --help").out());
    }

    static List<CommandSpec> commands() {
        Shell shell = CommandTester.piped(temp).shell();
        CommandLine line = new Main(shell).line(new Root(shell), "help");
        List<CommandSpec> commands = new ArrayList<>();
        line.getSubcommands().values().forEach(command -> {
            commands.add(command.getCommandSpec());
            command.getSubcommands().values().forEach(below -> commands.add(below.getCommandSpec()));
        });
        return commands;
    }
}
