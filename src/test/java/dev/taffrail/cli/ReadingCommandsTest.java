package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.cli.CommandTester.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCommandsTest {
    private static final List<String> RUN_FIELDS = List.of(
            ("runId status kind workflow name startedAt endedAt durationMs steps attempts failedAttempts toolCalls llmCalls"
                            + " lastAt inputTokens outputTokens cacheReadTokens cacheWriteTokens costMicrocents"
                            + " unpricedCalls models pendingGates error firstFailingNode lastSeq lastPosition source"
                            + " sourceId parentRunId children treeInputTokens treeOutputTokens treeCacheReadTokens"
                            + " treeCacheWriteTokens treeCostMicrocents treeUnpricedCalls forkedFromRunId forkedFromSeq")
                    .split(" "));
    private static final List<String> STEP_FIELDS =
            List.of(("runId nodeId attempt nodeType status startedAt endedAt durationMs model inputTokens outputTokens"
                            + " cacheReadTokens cacheWriteTokens costMicrocents unpricedCalls error startedSeq endedSeq")
                    .split(" "));
    private static final List<String> GATE_FIELDS = List.of(
            "gateId nodeId kind type status message requestedAt decidedAt decidedBy decision comment".split(" "));

    @TempDir
    Path store;

    private CommandTester piped;

    @BeforeEach
    void fill() {
        piped = CommandTester.piped(store);
        piped.run("demo");
    }

    @Test
    void a_list_in_json_has_the_fields_of_the_spec_in_their_order() throws IOException {
        JsonNode page = json(piped.run("ls --json"));

        assertThat(names(page)).containsExactly("items", "next");
        assertThat(page.get("items")).hasSize(8);
        assertThat(names(page.get("items").get(0))).containsExactlyElementsOf(RUN_FIELDS);
    }

    @Test
    void steps_in_json_have_the_fields_of_the_spec_in_their_order() throws IOException {
        JsonNode page = json(piped.run("steps demo-nightly-3 --json"));

        assertThat(names(page.get("items").get(0))).containsExactlyElementsOf(STEP_FIELDS);
        assertThat(page.get("next").isNull()).isTrue();
    }

    @Test
    void one_run_in_json_is_its_item_with_its_steps_gates_jobs_and_children() throws IOException {
        JsonNode run = json(piped.run("show demo-research --json"));
        List<String> expected = new ArrayList<>(RUN_FIELDS);
        expected.removeAll(List.of("steps", "children"));
        expected.addAll(List.of("steps", "gates", "jobs", "children", "resume"));

        assertThat(names(run)).containsExactlyElementsOf(expected);
        assertThat(names(run.get("steps").get(0))).containsExactlyElementsOf(STEP_FIELDS);
        assertThat(run.get("children")).hasSize(3);
        assertThat(names(run.get("children").get(0))).containsExactlyElementsOf(RUN_FIELDS);
        assertThat(run.get("treeUnpricedCalls").asLong()).isEqualTo(1);
        assertThat(run.get("children").get(2).get("costMicrocents").isNull())
                .as("a price that nobody knows is not 0")
                .isTrue();
    }

    @Test
    void a_gate_in_json_has_the_fields_of_the_spec() throws IOException {
        JsonNode gates = json(piped.run("show demo-invoice --json")).get("gates");

        assertThat(gates).hasSize(1);
        assertThat(names(gates.get(0))).containsExactlyElementsOf(GATE_FIELDS);
        assertThat(gates.get(0).get("status").asText()).isEqualTo("pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "workflow", "day", "run", "step"})
    void costs_in_json_begin_with_the_key_that_was_asked_for(String key) throws IOException {
        JsonNode page = json(piped.run("costs --json --by " + key));

        assertThat(names(page.get("items").get(0)))
                .containsExactly(
                        key,
                        "calls",
                        "inputTokens",
                        "outputTokens",
                        "cacheReadTokens",
                        "cacheWriteTokens",
                        "costMicrocents",
                        "unpricedCalls",
                        "priceIds");
    }

    @Test
    void only_the_fields_asked_for_are_printed() {
        assertThat(piped.run("ls --json=status,runId --status failed").out())
                .isEqualTo("{\"items\":[{\"status\":\"failed\",\"runId\":\"demo-nightly-2\"}],\"next\":null}\n");
    }

    @Test
    void an_unknown_field_is_refused_with_the_ones_there_are() {
        Result result = piped.run("ls --json=runId,price");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("\"code\":\"usage\"", "'price'", "costMicrocents");
    }

    @Test
    void a_next_page_goes_on_where_the_first_ended() throws IOException {
        JsonNode first = json(piped.run("ls -n 5 --json"));
        JsonNode second =
                json(piped.run("ls -n 5 --json --after " + first.get("next").asText()));

        assertThat(ids(first)).hasSize(5).doesNotContainAnyElementsOf(ids(second));
        assertThat(ids(second)).hasSize(3);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void filters_and_order_are_taken_together() throws IOException {
        assertThat(ids(json(piped.run("ls --json --workflow nightly-report --sort costMicrocents"))))
                .containsExactly("demo-nightly-2", "demo-nightly-1", "demo-nightly-4", "demo-nightly-3");
        assertThat(ids(json(piped.run("ls --json --children --kind agent --since 1d"))))
                .hasSize(4);
        assertThat(ids(json(piped.run("ls --json --label demo=false")))).isEmpty();
    }

    @Test
    void ids_only_are_one_a_line() {
        assertThat(piped.run("ps -q").out()).isEqualTo("demo-index\ndemo-invoice\n");
    }

    @Test
    void lines_and_csv_have_a_run_each() throws IOException {
        assertThat(piped.run("ls -o jsonl").out().lines()).hasSize(8).allMatch(line -> line.startsWith("{\"runId\":"));
        List<String> csv = piped.run("ls -o csv").out().lines().toList();
        assertThat(csv).hasSize(9);
        assertThat(csv.get(0)).isEqualTo(String.join(",", RUN_FIELDS));
    }

    @Test
    void a_piped_table_has_tabs_exact_times_and_no_escape_sequences() {
        String out = piped.run("ls").out();

        assertThat(out).startsWith("RUN\tSTATUS\tNAME\tSTARTED\t").doesNotContain("\u001b", "ago", "…");
        assertThat(out).containsPattern("demo-nightly-2\tfailed\t[^\t]+\t\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z\t");
    }

    @Test
    void a_terminal_is_told_how_long_ago_and_with_marks() {
        String out = CommandTester.atTerminal(store, 80).run("ls").out();

        assertThat(out).contains("✗ failed", "‖ paused", "ago").doesNotContain("\t");
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void the_page_of_a_run_draws_its_attempts() {
        String out =
                CommandTester.atTerminal(store, 80).run("show demo-nightly-3").out();

        assertThat(out).contains("✗ fetch #1", "✓ fetch #2", "█", "RATE_LIMIT", "6 attempts, 2 failed");
    }

    @Test
    void one_step_is_shown_with_what_came_out() throws IOException {
        assertThat(CommandTester.atTerminal(store, 80)
                        .run("show demo-nightly-3 check")
                        .out())
                .contains("OUTPUT\n{\n  \"missing\": 2\n}");
        JsonNode step = json(piped.run("show demo-nightly-3 fetch --json"));
        assertThat(step.get("attempt").asLong()).isEqualTo(2);
        assertThat(step.get("output").get("rows").asLong()).isEqualTo(530);
        assertThat(step.get("earlierAttempts")).hasSize(1);
    }

    @Test
    void an_unsuccessful_run_can_be_told_by_the_exit_code() {
        assertThat(piped.run("show demo-nightly-2").exit()).isZero();
        assertThat(piped.run("show demo-nightly-2 --exit-status").exit()).isEqualTo(6);
        assertThat(piped.run("show demo-nightly-1 --exit-status").exit()).isZero();
        assertThat(piped.run("show demo-nightly-2 fetch --exit-status").exit()).isEqualTo(6);
    }

    @Test
    void logs_are_one_line_an_event_and_as_json_what_export_writes() {
        assertThat(piped.run("logs @failed").out().lines())
                .hasSize(8)
                .anyMatch(line ->
                        line.endsWith("\t7\tnode:failed\tfetch\tTIMEOUT: The warehouse did not answer within 30 s,"
                                + " three times"));
        assertThat(piped.run("logs demo-invoice --json").out())
                .isEqualTo(piped.run("export demo-invoice").out());
        assertThat(piped.run("logs --all --json").out())
                .isEqualTo(piped.run("export --all").out());
        assertThat(piped.run("logs @failed -n 2").out().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 200})
    void logs_keep_the_width_of_the_terminal(int width) {
        CommandTester terminal = CommandTester.atTerminal(store, width);

        assertThat(terminal.run("logs --all").out().lines()).hasSize(103).allMatch(line -> line.length() <= width);
        assertThat(terminal.run("logs @failed").out().lines()).hasSize(8).allMatch(line -> line.length() <= width);
    }

    @Test
    void a_run_is_found_by_a_beginning_of_its_id_and_by_its_place() throws IOException {
        assertThat(json(piped.run("show demo-inv --json")).get("runId").asText())
                .isEqualTo("demo-invoice");
        assertThat(json(piped.run("show @last --json")).get("runId").asText()).isEqualTo("demo-index");
        assertThat(json(piped.run("show @failed --json")).get("runId").asText()).isEqualTo("demo-nightly-2");
    }

    @Test
    void what_is_not_there_or_could_be_several_ends_with_3() {
        assertThat(piped.run("show nobody").exit()).isEqualTo(3);
        Result several = piped.run("show demo-nightly --json");
        assertThat(several.exit()).isEqualTo(3);
        assertThat(several.err()).contains("\"code\":\"ambiguous\"", "\"exit\":3", "demo-nightly-1");
        assertThat(piped.run("show demo-invoice nonode").exit()).isEqualTo(3);
    }

    @Test
    void a_store_that_is_not_there_is_not_made_by_looking() throws IOException {
        Path nowhere = store.resolve("nowhere");
        CommandTester none = CommandTester.piped(nowhere);

        assertThat(none.run("ls --json").out()).isEqualTo("{\"items\":[],\"next\":null}\n");
        assertThat(none.run("ps -o jsonl").out()).isEmpty();
        assertThat(none.run("costs --json").out()).isEqualTo("{\"items\":[],\"next\":null}\n");
        assertThat(none.run("show @last").exit()).isEqualTo(3);
        assertThat(CommandTester.atTerminal(nowhere, 80).run("ls").err()).contains("taffrail demo");
        assertThat(Files.exists(nowhere)).isFalse();
    }

    @Test
    void the_demo_adds_nothing_the_second_time() {
        String before = piped.run("export --all").out();
        Result again = piped.run("demo");

        assertThat(again.exit()).isZero();
        assertThat(again.err()).contains("there already", "taffrail show");
        assertThat(piped.run("export --all").out()).isEqualTo(before);
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exit()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsText("runId");
    }
}
