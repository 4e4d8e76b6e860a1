package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.cli.screen.TextWidth;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that look at a run's state, decide at its gates, and go on with it. */
class GoingOnCommandsTest {
    @TempDir
    Path store;

    private CommandTester piped;

    @BeforeEach
    void fill() {
        piped = CommandTester.piped(store);
        assertThat(piped.run("demo").exit()).isZero();
    }

    @Test
    void the_state_of_a_run_is_one_object_with_its_nodes_keys_and_gates() throws IOException {
        JsonNode state = json("state demo-invoice --json");

        assertThat(state.get("status").asText()).isEqualTo("paused");
        assertThat(state.get("nodes").get("extract").get("output").get("total").asInt())
                .isEqualTo(1240);
        assertThat(state.get("keys").get("extract").asText()).isEqualTo("demo-invoice/extract/2");
        assertThat(state.get("pendingGates").get(0).get("gateId").asText()).isEqualTo("pay");
        assertThat(state.get("pendingGates").get(0).get("due").asBoolean()).isFalse();
        assertThat(state.get("saved").size()).isZero();
    }

    @Test
    void the_difference_of_two_states_is_listed_field_by_field() throws IOException {
        JsonNode difference = json("state demo-nightly-2 --at 8 --diff 4 --json");

        assertThat(difference.get("from").asLong()).isEqualTo(4);
        assertThat(difference.get("changes").get(0).get("field").asText()).isEqualTo("status");
        assertThat(json("state demo-nightly-2 --at 5 --diff 5 --json").get("changes"))
                .isEmpty();
    }

    @Test
    void a_replay_tells_each_event_and_what_it_changed_and_checks_what_is_stored() throws IOException {
        String lines = piped.run("replay demo-nightly-2 --to 4 --json").out();
        JsonNode last = new ObjectMapper().readTree(lines.lines().toList().get(3));

        assertThat(lines.lines()).hasSize(4);
        assertThat(last.get("event").get("type").asText()).isEqualTo("node:started");
        assertThat(last.get("changes").get(0).get("field").asText()).isEqualTo("attempts.fetch");
        assertThat(json("replay demo-nightly-2 --check --json").get("equal").asBoolean())
                .isTrue();
        assertThat(piped.run("replay demo-nightly-2 --speed 0").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_gate_is_decided_once_and_whoever_comes_later_is_told_by_whom() throws IOException {
        assertThat(json("gate ls --json").get("items").get(0).get("runId").asText())
                .isEqualTo("demo-invoice");

        JsonNode approved = json("gate approve demo-invoice --by ann --comment fine --json");
        assertThat(approved.get("gateId").asText()).isEqualTo("pay");
        assertThat(approved.get("new").asBoolean()).isTrue();
        assertThat(json("gate approve demo-invoice pay --json").get("new").asBoolean())
                .isFalse();
        CommandTester.Result late = piped.run("gate reject demo-invoice pay --by bob");
        assertThat(late.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(late.err()).contains("approved already, by ann", "fine");
        assertThat(CommandTester.atTerminal(store, 80).run("gate ls").err()).contains("No run waits at a gate");
    }

    @Test
    void input_goes_into_the_node() throws IOException {
        assertThat(piped.run("gate input demo-invoice").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(piped.words("gate", "input", "demo-invoice", "--text", "pay \"half\"")
                        .exit())
                .isZero();

        JsonNode state = json("state demo-invoice --json");
        assertThat(state.get("nodes").get("approve").get("output").asText()).isEqualTo("pay \"half\"");
    }

    @Test
    void a_fork_is_made_listed_and_deleted() throws IOException {
        JsonNode made = json("fork demo-nightly-3 --at 14 --id try-1 --json");

        assertThat(made.get("forkedFromSeq").asLong()).isEqualTo(14);
        assertThat(piped.run("ls --forks-of demo-nightly-3 -q").out()).isEqualTo("try-1\n");
        assertThat(json("show try-1 --json").get("resume").get("resumable").asBoolean())
                .isTrue();
        assertThat(piped.run("fork demo-nightly-3 --id try-1").err()).contains("There is a run 'try-1' already");
        assertThat(piped.run("delete try-1").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(piped.run("delete try-1 --yes").exit()).isZero();
        assertThat(piped.run("show try-1").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("state try-1 --at 1").exit()).isZero();
    }

    @Test
    void a_run_is_cancelled_and_an_ended_one_is_not() {
        assertThat(piped.run("cancel demo-index --reason enough").exit()).isZero();
        assertThat(piped.run("show demo-index").out()).contains("cancelled");
        CommandTester.Result ended = piped.run("cancel demo-nightly-1");
        assertThat(ended.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("has ended already");
    }

    @Test
    void recovery_tells_of_every_open_run_and_changes_nothing_when_it_only_plans() throws IOException {
        JsonNode plan = json("recover --plan --json");

        assertThat(plan.get("items")).hasSize(2);
        assertThat(plan.get("items").get(0).get("verdict").asText()).isEqualTo("unknown");
        assertThat(plan.get("items").get(1).get("parked").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"80", "200"})
    void every_screen_fits_its_terminal(int width) {
        CommandTester terminal = CommandTester.atTerminal(store, width);
        for (String command : new String[] {
            "state demo-invoice", "state demo-nightly-2 --diff 2", "replay demo-nightly-2", "gate ls", "recover --plan"
        }) {
            CommandTester.Result result = terminal.run(command);
            assertThat(result.exit()).as(command).isZero();
            assertThat(result.out().lines())
                    .as(command)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        }
    }

    private JsonNode json(String command) throws IOException {
        CommandTester.Result result = piped.run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
