package dev.taffrail.state;

import static dev.taffrail.state.StepsTable.*;
import static dev.taffrail.state.Story.DAWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepsTest {
    private static final String N = "{'nodeId':'n'}";
    private static final String FAILURE = "{'nodeId':'n','attemptNumber':1,'error':{'code':'E','message':'m'}}";

    @Test
    void a_higher_number_is_a_new_attempt_of_that_number() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}")
                .tell("node:failed", FAILURE)
                .tell("node:started", "{'nodeId':'n','attemptNumber':4}");

        assertThat(story.attempts("n")).containsExactly("1 failed", "4 running");
    }

    @Test
    void the_same_number_while_it_is_open_is_the_same_dispatch_seen_again() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}")
                .tellAt(DAWN + 10, "node:started", "{'nodeId':'n','attemptNumber':1,'nodeType':'llm'}");

        assertThat(story.attempts("n")).containsExactly("1 running");
        assertThat(story.step("n", 1).get(NODE_TYPE)).isEqualTo("llm");
        assertThat(story.step("n", 1).get(STARTED_AT)).isEqualTo(DAWN + 10);
        assertThat(story.step("n", 1).get(STARTED_SEQ)).isEqualTo(2);
    }

    @Test
    void the_same_number_after_it_has_ended_is_a_dispatch_of_its_own() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}")
                .tell("node:completed", N)
                .inAnotherProcess()
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}");

        assertThat(story.attempts("n")).containsExactly("1 completed", "2 running");
    }

    @Test
    void a_start_without_a_number_or_with_a_lower_one_is_the_next_attempt() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','attemptNumber':3}")
                .tell("node:started", "{'nodeId':'n','attemptNumber':2}")
                .tell("node:started", N);

        assertThat(story.attempts("n")).containsExactly("3 interrupted", "4 interrupted", "5 running");
    }

    @Test
    void a_skipped_row_counts_as_the_highest_attempt() {
        Story story = Story.started()
                .tell("node:skipped", "{'nodeId':'n','reason':'branch_not_taken'}")
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}");

        assertThat(story.attempts("n")).containsExactly("1 skipped", "2 running");
        assertThat(story.run(RunsTable.STEPS)).isEqualTo(1);
        assertThat(story.run(RunsTable.ATTEMPTS)).isEqualTo(1);
    }

    @Test
    void a_new_attempt_settles_a_paused_one_too() {
        Story story = Story.started()
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'n'}")
                .tell("node:started", N);

        assertThat(story.attempts("n")).containsExactly("1 interrupted", "2 running");
        assertThat(story.status()).isEqualTo("paused");
    }

    @Test
    void an_end_whose_start_is_missing_makes_attempt_1() {
        Story story = Story.started().tell("node:completed", "{'nodeId':'n','attemptNumber':3}");

        assertThat(story.attempts("n")).containsExactly("1 completed");
        assertThat(story.step("n", 1).get(STARTED_SEQ)).isEqualTo(2);
        assertThat(story.step("n", 1).get(ENDED_SEQ)).isEqualTo(2);
        assertThat(story.step("n", 1).get(DURATION_MS)).isZero();
    }

    @Test
    void an_end_after_the_end_belongs_to_the_last_attempt_and_counts_once() {
        Story story = Story.started()
                .tell("node:started", N)
                .tell("node:failed", FAILURE)
                .tell("node:completed", N);

        assertThat(story.attempts("n")).containsExactly("1 completed");
        assertThat(story.step("n", 1).get(ERROR)).isNull();
        assertThat(story.run(RunsTable.FAILED_ATTEMPTS)).isZero();
        assertThat(story.run(RunsTable.ATTEMPTS)).isEqualTo(1);
    }

    @Test
    void a_retry_fails_the_attempt_with_its_error() {
        Story story = Story.started()
                .tell("node:started", N)
                .tell("node:retrying", FAILURE)
                .tell("node:started", N)
                .tell("node:completed", N);

        assertThat(story.attempts("n")).containsExactly("1 failed", "2 completed");
        assertThat(story.step("n", 1).get(ERROR)).isEqualTo("{\"code\":\"E\",\"message\":\"m\"}");
        assertThat(story.run(RunsTable.FAILED_ATTEMPTS)).isEqualTo(1);
        assertThat(story.run(RunsTable.FIRST_FAILED_NODE)).isNull();
    }

    @Test
    void a_node_that_has_attempts_is_not_skipped_again() {
        Story story = Story.started().tell("node:started", N).tell("node:skipped", "{'nodeId':'n','reason':'r'}");

        assertThat(story.attempts("n")).containsExactly("1 running");
    }

    @Test
    void a_resume_interrupts_what_runs_and_lets_wait_what_waits() {
        Story story = Story.started()
                .tell("node:started", N)
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'m'}")
                .inAnotherProcess()
                .tell("run:resumed", "{}");

        assertThat(story.attempts("n")).containsExactly("1 interrupted");
        assertThat(story.attempts("m")).containsExactly("1 paused");
    }

    @Test
    void the_end_of_the_run_settles_every_open_step() {
        Story failed = Story.started()
                .tell("node:started", N)
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'m'}")
                .inAnotherProcess()
                .tell("run:crashed", "{'evidence':'gone'}");
        assertThat(failed.attempts("n")).containsExactly("1 interrupted");
        assertThat(failed.attempts("m")).containsExactly("1 interrupted");

        Story cancelled = Story.started().tell("node:started", N).tell("run:cancelled", "{}");
        assertThat(cancelled.attempts("n")).containsExactly("1 cancelled");
        assertThat(cancelled.step("n", 1).get(ENDED_AT)).isEqualTo(DAWN + 3000);
    }

    @Test
    void the_runs_own_duration_is_not_taken_for_that_of_the_steps_it_settles() {
        Story story = Story.started().tell("node:started", N).tell("run:completed", "{'durationMs':99999}");

        assertThat(story.step("n", 1).get(DURATION_MS)).isEqualTo(1000);
    }

    @Test
    void an_attempt_spans_all_its_events_however_they_are_ordered() {
        Story story = Story.started()
                .tellAt(DAWN + 500, "node:started", N)
                .tellAt(DAWN + 900, "node:completed", N)
                .tellAt(DAWN + 200, "agent:tool_call", "{'nodeId':'n','toolId':'t'}")
                .tellAt(DAWN + 700, "node:completed", N);

        assertThat(story.step("n", 1).get(STARTED_AT)).isEqualTo(DAWN + 200);
        assertThat(story.step("n", 1).get(ENDED_AT)).isEqualTo(DAWN + 900);
        assertThat(story.step("n", 1).get(DURATION_MS)).isEqualTo(700);
        assertThat(story.step("n", 1).get(ENDED_SEQ)).isEqualTo(5);
    }

    @Test
    void the_end_may_give_a_duration_of_its_own() {
        Story story = Story.started().tell("node:started", N).tell("node:completed", "{'nodeId':'n','durationMs':42}");

        assertThat(story.step("n", 1).get(DURATION_MS)).isEqualTo(42);
    }

    @Test
    void a_later_attempt_is_described_as_the_earlier_one_where_it_does_not_say() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','nodeType':'llm','name':'Think','parentNodeId':'p'}")
                .inAnotherProcess()
                .tell("node:started", "{'nodeId':'n','name':'Think again'}");

        assertThat(story.step("n", 2).get(NODE_TYPE)).isEqualTo("llm");
        assertThat(story.step("n", 2).get(NAME)).isEqualTo("Think again");
        assertThat(story.step("n", 2).get(PARENT_NODE_ID)).isEqualTo("p");
    }

    @Test
    void a_step_that_a_fork_took_over_is_reused() {
        Story story = Story.started().tell("node:completed", "{'nodeId':'n','reused':true}");

        assertThat(story.attempts("n")).containsExactly("1 reused");
    }
}
