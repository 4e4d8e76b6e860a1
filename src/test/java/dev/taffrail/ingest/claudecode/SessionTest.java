package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SessionTest {

    @Test
    void the_lines_of_one_response_are_one_step_and_its_usage_is_told_again_only_where_it_grew() {
        Reading read = Reading.of(
                new Transcript().says("m1", "a", 1).says("m1", "b", 1).says("m1", "c", 9));
        assertThat(read.story())
                .containsExactly(
                        "node:started llm:m1",
                        "cost:updated llm:m1",
                        "node:completed llm:m1",
                        "node:completed llm:m1",
                        "cost:updated llm:m1",
                        "node:completed llm:m1");
        assertThat(read.of(EventType.COST_UPDATED).stream().map(cost -> cost.integer("outputTokens")))
                .containsExactly(1L, 9L);
    }

    @Test
    void a_call_costs_what_its_tokens_cost_with_hour_long_cache_writes_at_their_own_price() {
        Fields cost = Reading.of(new Transcript().says("m1", "a", 3))
                .of(EventType.COST_UPDATED)
                .get(0);
        // 10 in at 500, 3 out at 2,500, 1,000 read at 50, 60 written at 625, 40 written for an hour at 1,000
        // micro-cents.
        assertThat(cost.integer("costMicrocents")).isEqualTo(5_000 + 7_500 + 50_000 + 37_500 + 40_000);
        assertThat(cost.integer("cacheWriteTokens")).isEqualTo(100);
    }

    @Test
    void a_call_of_a_model_without_a_price_has_no_cost_rather_than_none() {
        Transcript transcript = new Transcript().assistant("m1", "nobody-knows", "{}", 3);
        assertThat(Reading.of(transcript).of(EventType.COST_UPDATED).get(0).has("costMicrocents"))
                .isFalse();
    }

    @Test
    void a_placeholder_that_the_tool_wrote_itself_is_no_call() {
        Transcript transcript =
                new Transcript().assistant("m1", "<synthetic>", "{\"type\":\"text\",\"text\":\"x\"}", 0);
        assertThat(Reading.of(transcript).story()).containsExactly("claude-code:assistant");
    }

    @Test
    void a_tool_call_is_a_step_that_its_result_ends() {
        Reading read = Reading.of(new Transcript()
                .calls("m1", "t1", "Bash", "{\"command\":\"ls\"}")
                .result("t1", "a b")
                .calls("m2", "t2", "Bash", "{}")
                .fails("t2", "exit 1"));
        assertThat(read.story())
                .containsSubsequence("node:started t1", "node:completed t1", "node:started t2", "node:failed t2");
        Fields start = read.of(EventType.NODE_STARTED).get(1);
        assertThat(start.text("toolId")).isEqualTo("Bash");
        assertThat(start.text("parentNodeId")).isEqualTo("llm:m1");
        assertThat(Objects.requireNonNull(start.object("inputs")).text("command"))
                .isEqualTo("ls");
        assertThat(read.of(EventType.NODE_COMPLETED).get(1).text("output")).isEqualTo("a b");
    }

    @Test
    void a_result_that_comes_before_its_call_is_kept_and_told_at_its_own_time_when_the_call_comes() {
        List<String> lines = new Transcript()
                .calls("m1", "t1", "Bash", "{}")
                .fails("t1", "exit 1")
                .lines();
        Reading read = new Reading().take(List.of(lines.get(1), lines.get(0)));
        assertThat(read.story())
                .containsExactly(
                        "claude-code:user",
                        "node:started llm:m1",
                        "cost:updated llm:m1",
                        "node:completed llm:m1",
                        "node:started t1",
                        "node:failed t1");
        assertThat(read.events.get(5).at()).isEqualTo(Transcript.at(2));
    }

    @Test
    void a_refused_tool_is_a_gate_that_was_rejected_and_a_step_that_failed() {
        Reading read =
                Reading.of(new Transcript().calls("m1", "t1", "Edit", "{}").refuses("t1"));
        assertThat(read.story())
                .endsWith("node:started t1", "human_gate:paused t1", "human_gate:resumed t1", "node:failed t1");
        assertThat(read.of(EventType.GATE_RESUMED).get(0).text("decision")).isEqualTo("rejected");
        assertThat(Objects.requireNonNull(read.of(EventType.NODE_FAILED).get(0).object("error"))
                        .text("code"))
                .isEqualTo("refused");
    }

    @Test
    void a_question_waits_from_when_it_was_asked_until_it_is_answered() {
        String input = "{\"questions\":[{\"question\":\"Which one?\"}]}";
        Reading read = Reading.of(
                new Transcript().calls("m1", "t1", "AskUserQuestion", input).result("t1", "the first"));
        Event asked = read.events.get(4);
        assertThat(asked.type()).isEqualTo(EventType.GATE_PAUSED);
        assertThat(asked.at()).isEqualTo(Transcript.at(1));
        assertThat(asked.payload().fields().text("message")).isEqualTo("Which one?");
        assertThat(read.of(EventType.GATE_RESUMED).get(0).text("decision")).isEqualTo("input_provided");
    }

    @Test
    void a_plan_is_approved_or_rejected_at_one_gate_each() {
        Reading read = Reading.of(new Transcript()
                .calls("m1", "t1", "ExitPlanMode", "{\"plan\":\"# Tidy up\\n\\nfirst\"}")
                .result("t1", "approved")
                .calls("m2", "t2", "ExitPlanMode", "{}")
                .refuses("t2"));
        assertThat(read.of(EventType.GATE_PAUSED).stream().map(gate -> gate.text("message")))
                .containsExactly("Tidy up", "Is the plan approved?");
        assertThat(read.of(EventType.GATE_RESUMED).stream().map(gate -> gate.text("decision")))
                .containsExactly("approved", "rejected");
    }

    @Test
    void a_refusal_of_a_call_that_nobody_knows_is_a_gate_without_a_step() {
        Reading read = Reading.of(new Transcript().refuses("t9"));
        assertThat(read.story()).containsExactly("claude-code:user", "run:paused", "human_gate:resumed t9");
        assertThat(read.of(EventType.RUN_PAUSED).get(0).texts("gateIds")).containsExactly("t9");
    }

    @Test
    void a_refusal_whose_call_comes_later_is_announced_on_the_call_and_decided_again() {
        List<String> lines = new Transcript()
                .calls("m1", "t1", "ExitPlanMode", "{}")
                .refuses("t1")
                .lines();
        Reading read = new Reading().take(List.of(lines.get(1), lines.get(0)));
        assertThat(read.story())
                .endsWith("node:started t1", "human_gate:paused t1", "human_gate:resumed t1", "node:failed t1");
        List<Event> gate = read.events.subList(read.events.size() - 3, read.events.size());
        assertThat(gate.stream().map(Event::at)).containsExactly(Transcript.at(1), Transcript.at(2), Transcript.at(2));
    }

    @Test
    void an_interruption_is_a_gate_of_its_own_unless_it_echoes_a_refusal() {
        assertThat(Reading.of(new Transcript().prompt("go").interrupted()).story())
                .endsWith("human_gate:paused interruption:uuid-2", "human_gate:resumed interruption:uuid-2");
        assertThat(Reading.of(new Transcript()
                                .calls("m1", "t1", "Bash", "{}")
                                .refuses("t1")
                                .interruptedForTool())
                        .story())
                .endsWith("node:failed t1", "claude-code:user");
        assertThat(Reading.of(new Transcript()
                                .calls("m1", "t1", "Bash", "{}")
                                .fails("t1", "137")
                                .interruptedForTool())
                        .story())
                .endsWith("human_gate:paused interruption:uuid-3", "human_gate:resumed interruption:uuid-3");
    }

    @Test
    void an_interruption_waits_for_the_record_that_it_may_echo() {
        List<String> cut = new Transcript()
                .calls("m1", "t1", "Bash", "{}")
                .fails("t1", "137")
                .interruptedForTool()
                .lines();
        Reading late = new Reading().take(List.of(cut.get(0), cut.get(2)));
        assertThat(late.story()).endsWith("claude-code:user");
        late.take(List.of(cut.get(1)));
        assertThat(late.story())
                .endsWith("human_gate:paused interruption:uuid-3", "human_gate:resumed interruption:uuid-3");
    }

    @Test
    void an_error_of_the_provider_is_a_retry_after_a_delay() {
        Fields retry = Reading.of(new Transcript().apiError(2))
                .of(EventType.NODE_RETRYING)
                .get(0);
        assertThat(retry.integer("attemptNumber")).isEqualTo(2);
        assertThat(retry.integer("delayMs")).isEqualTo(535);
        assertThat(Objects.requireNonNull(retry.object("error")).text("code")).isEqualTo("http_529");
    }

    @Test
    void a_sub_agent_is_a_child_run_and_its_lines_stay_with_the_session_too() {
        Reading read = Reading.of(new Transcript()
                .agentCalls("abc", "s1", "x1")
                .agentResult("abc", "x1")
                .agentSays("abc", "s2", "done", 5));
        assertThat(read.story()).containsOnly("claude-code:progress").hasSize(3);
        assertThat(read.childStory())
                .containsExactly(
                        "run:started",
                        "run:described",
                        "node:started llm:s1",
                        "cost:updated llm:s1",
                        "node:completed llm:s1",
                        "node:started x1",
                        "node:completed x1",
                        "node:started llm:s2",
                        "cost:updated llm:s2",
                        "node:completed llm:s2");
        assertThat(read.children.get(0).stream().value()).isEqualTo("abc@" + Transcript.SESSION);
        assertThat(Objects.requireNonNull(
                                read.children.get(0).payload().fields().object("parent"))
                        .text("runId"))
                .isEqualTo(Transcript.SESSION);
    }

    @Test
    void a_sub_agents_first_event_begins_its_run_even_if_its_record_means_nothing_else() {
        Reading read = Reading.of(new Transcript().agentResult("abc", "nobody-asked"));
        assertThat(read.childStory()).containsExactly("run:started", "claude-code:user", "run:described");
    }

    @Test
    void every_record_is_kept_in_exactly_one_event_of_the_session_word_for_word() {
        Transcript transcript = new Transcript()
                .prompt("go")
                .calls("m1", "t1", "Bash", "{\"timeout\":1.50}")
                .refuses("t1")
                .interruptedForTool()
                .agentSays("abc", "s1", "x", 1)
                .apiError(1)
                .line("{\"type\":\"summary\",\"summary\":\"caf\\u00e9\",\"leafUuid\":\"x\"}")
                .line("{\"type\":\"Odd Type\"}");
        List<String> kept = Reading.of(transcript).events.stream()
                .map(event -> event.payload().fields().json("record"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(kept).isEqualTo(transcript.lines());
    }

    @Test
    void a_record_that_came_before_is_repeated_and_one_of_the_same_uuid_with_other_words_is_contradicted() {
        String summary = "{\"type\":\"summary\",\"summary\":\"one\"}";
        Transcript transcript = new Transcript().prompt("go").line(summary);
        Reading read = Reading.of(transcript).take(transcript.lines());
        assertThat(read.taken.subList(2, 4)).allMatch(Session.Taken.Repeated.class::isInstance);
        read.take(List.of(transcript.lines().get(0).replace("go", "stop")));
        assertThat(read.taken.get(4)).isInstanceOf(Session.Taken.Contradicted.class);
        assertThat(read.events).hasSize(3);
    }

    @Test
    void the_earliest_prompt_names_the_run_whatever_comes_first() {
        List<String> lines = new Transcript()
                .prompt("<command-name>/clear</command-name>")
                .prompt("Implement the following plan:\n\n# Sort the books\n\nby author")
                .prompt("and dust them")
                .lines();
        Reading backwards = new Reading().take(List.of(lines.get(2), lines.get(1), lines.get(0)));
        assertThat(backwards.of(EventType.RUN_DESCRIBED).stream().map(one -> one.text("name")))
                .containsExactly("and dust them", "Implement the following plan: Sort the books");
        assertThat(new Reading().take(lines).of(EventType.RUN_DESCRIBED)).hasSize(1);
    }
}
