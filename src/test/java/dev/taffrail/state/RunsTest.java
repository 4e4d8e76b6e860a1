package dev.taffrail.state;

import static dev.taffrail.state.RunsTable.*;
import static dev.taffrail.state.Story.DAWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsTest {
    private static final String GATE = "{'gateId':'g','nodeId':'n'}";

    @Test
    void a_run_is_queued_until_it_is_started() {
        Story story = new Story().tell("run:queued", "{}").tell("node:started", "{'nodeId':'n'}");
        assertThat(story.status()).isEqualTo("queued");

        story.tell("run:started", "{'kind':'agent'}");

        assertThat(story.status()).isEqualTo("running");
        assertThat(story.run(KIND)).isEqualTo("agent");
        assertThat(story.run(STARTED_SEQ)).isEqualTo(3);
    }

    @Test
    void a_run_is_idle_until_its_next_event() {
        Story story = Story.started().tell("run:idle", "{}");
        assertThat(story.status()).isEqualTo("idle");

        assertThat(story.tell("custom:thing", "{}").status()).isEqualTo("running");
    }

    @Test
    void a_run_that_waits_is_paused_also_when_it_is_idle() {
        Story story = Story.started().tell("human_gate:paused", GATE).tell("run:idle", "{}");

        assertThat(story.status()).isEqualTo("paused");
    }

    @Test
    void with_two_gates_of_which_one_is_decided_a_run_is_still_paused() {
        Story story = Story.started()
                .tell("human_gate:paused", GATE)
                .tell("human_gate:paused", "{'gateId':'h','nodeId':'m'}")
                .tell("human_gate:resumed", "{'gateId':'g','nodeId':'n','decision':'approved','decidedBy':'ann'}");
        assertThat(story.status()).isEqualTo("paused");

        story.tell("human_gate:resumed", "{'gateId':'h','nodeId':'m','decision':'approved','decidedBy':'ann'}");

        assertThat(story.status()).isEqualTo("running");
    }

    @Test
    void recorded_times_may_run_backwards() {
        Story story = new Story()
                .tellAt(DAWN + 500, "run:started", "{'kind':'agent'}")
                .tellAt(DAWN + 900, "custom:thing", "{}")
                .tellAt(DAWN + 100, "custom:thing", "{}")
                .tellAt(null, "custom:thing", "{}");

        assertThat(story.run(STARTED_AT)).isEqualTo(DAWN + 100);
        assertThat(story.run(LAST_AT)).isEqualTo(DAWN + 900);
        assertThat(story.run(DURATION_MS)).isEqualTo(800);
        assertThat(story.run(LAST_SEQ)).isEqualTo(4);
        assertThat(story.run(LAST_POSITION)).isEqualTo(40);
    }

    @Test
    void a_run_without_any_time_has_none() {
        Story story =
                new Story().tellAt(null, "run:started", "{'kind':'agent'}").tellAt(null, "run:completed", "{}");

        assertThat(story.status()).isEqualTo("completed");
        assertThat(story.run(STARTED_AT)).isNull();
        assertThat(story.run(ENDED_AT)).isNull();
        assertThat(story.run(DURATION_MS)).isNull();
        assertThat(story.run(ENDED_SEQ)).isEqualTo(2);
    }

    @Test
    void the_end_gives_its_own_duration_exit_code_and_text() {
        Story story = Story.started().tell("run:completed", "{'durationMs':77,'exitCode':3,'text':'done'}");

        assertThat(story.run(DURATION_MS)).isEqualTo(77);
        assertThat(story.run(EXIT_CODE)).isEqualTo(3);
        assertThat(story.run(TEXT)).isEqualTo("done");
        assertThat(story.run(ENDED_AT)).isEqualTo(DAWN + 2000);
    }

    @Test
    void a_late_cost_moves_the_last_time_of_an_ended_run_but_neither_its_end_nor_its_status() {
        Story story = Story.started()
                .tell("run:cancelled", "{}")
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':1}");

        assertThat(story.status()).isEqualTo("cancelled");
        assertThat(story.run(LAST_AT)).isEqualTo(DAWN + 3000);
        assertThat(story.run(ENDED_AT)).isEqualTo(DAWN + 2000);
        assertThat(story.run(DURATION_MS)).isEqualTo(1000);
    }

    @Test
    void resuming_clears_the_end() {
        Story story = Story.started()
                .tell("run:failed", "{'error':{'code':'E','message':'m','nodeId':'n'},'exitCode':1,'durationMs':9}")
                .tell("run:resumed", "{}");

        assertThat(story.status()).isEqualTo("running");
        assertThat(story.run(ERROR)).isNull();
        assertThat(story.run(EXIT_CODE)).isNull();
        assertThat(story.run(ENDED_AT)).isNull();
        assertThat(story.run(ENDED_SEQ)).isNull();
        assertThat(story.run(FIRST_FAILING_NODE)).isNull();
        assertThat(story.run(DURATION_MS)).isEqualTo(2000);
    }

    @Test
    void the_first_failing_node_is_the_one_the_end_names() {
        Story story = Story.started()
                .tell("node:failed", "{'nodeId':'a','error':{'code':'E','message':'m'}}")
                .tell("run:failed", "{'error':{'code':'E','message':'m','nodeId':'b'}}");

        assertThat(story.run(FIRST_FAILING_NODE)).isEqualTo("b");
        assertThat(story.run(ERROR)).isEqualTo("{\"code\":\"E\",\"message\":\"m\",\"nodeId\":\"b\"}");
    }

    @Test
    void else_the_first_failing_node_is_the_first_that_failed_by_seq() {
        Story story = Story.started()
                .tell("node:retrying", "{'nodeId':'x','attemptNumber':1,'error':{'code':'E','message':'m'}}")
                .tell("node:failed", "{'nodeId':'a','error':{'code':'E','message':'m'}}")
                .tell("node:failed", "{'nodeId':'b','error':{'code':'E','message':'m'}}");
        assertThat(story.run(FIRST_FAILING_NODE)).isNull();

        story.inAnotherProcess().tell("run:failed", "{}");

        assertThat(story.run(FIRST_FAILING_NODE)).isEqualTo("a");
        assertThat(story.run(ERROR)).isNull();
    }

    @Test
    void only_a_failed_run_has_a_first_failing_node() {
        Story story = Story.started()
                .tell("node:failed", "{'nodeId':'a','error':{'code':'E','message':'m'}}")
                .tell("run:completed", "{}");

        assertThat(story.run(FIRST_FAILING_NODE)).isNull();
    }

    @Test
    void the_start_says_where_a_run_comes_from() {
        Story story = new Story()
                .tell(
                        "run:started",
                        "{'kind':'workflow','workflow':{'id':7,'slug':'nightly','name':'Nightly','version':2},"
                                + "'parent':{'runId':'p','nodeId':'pn'},'forkedFrom':{'runId':'f','seq':4},"
                                + "'source':{'name':'claude-code','id':'s'},'projectId':12,'threadId':'t',"
                                + "'process':{'pid':5,'host':'h','bootId':'b','startedAt':'2026-11-21T00:00:00Z'}}");

        assertThat(story.run(WORKFLOW)).isEqualTo("nightly");
        assertThat(story.run(WORKFLOW_VERSION)).isEqualTo("2");
        assertThat(story.run(NAME)).isEqualTo("Nightly");
        assertThat(story.run(PARENT_RUN_ID)).isEqualTo("p");
        assertThat(story.run(PARENT_NODE_ID)).isEqualTo("pn");
        assertThat(story.run(FORKED_FROM_RUN_ID)).isEqualTo("f");
        assertThat(story.run(FORKED_FROM_SEQ)).isEqualTo(4);
        assertThat(story.run(SOURCE)).isEqualTo("claude-code");
        assertThat(story.run(SOURCE_ID)).isEqualTo("s");
        assertThat(story.run(PROJECT_ID)).isEqualTo("12");
        assertThat(story.run(THREAD_ID)).isEqualTo("t");
        assertThat(story.run(PROCESS_PID)).isEqualTo(5);
        assertThat(story.run(PROCESS_STARTED_AT)).isEqualTo(DAWN);
    }

    @Test
    void who_works_on_a_run_is_what_its_last_resume_said_even_if_that_was_nothing() {
        Story story = new Story()
                .tell("run:started", "{'kind':'agent','process':{'pid':5,'host':'h'}}")
                .tell("run:resumed", "{'process':{'pid':6,'host':'i'}}");
        assertThat(story.run(PROCESS_PID)).isEqualTo(6);

        assertThat(story.tell("run:resumed", "{}").run(PROCESS_HOST)).isNull();
    }

    @Test
    void of_several_descriptions_the_one_with_the_smallest_time_stands_whichever_comes_first() {
        Story story = new Story()
                .tell("run:started", "{'kind':'agent','name':'as started','labels':{'a':1}}")
                .tellAt(DAWN + 500, "run:described", "{'name':'later','labels':{'b':2}}")
                .inAnotherProcess()
                .tellAt(DAWN + 300, "run:described", "{'name':'earlier'}")
                .inAnotherProcess()
                .tellAt(null, "run:described", "{'name':'at no time'}");

        assertThat(story.run(NAME)).isEqualTo("earlier");
        assertThat(story.run(LABELS)).as("it says none, so the start's show").isEqualTo("{\"a\":1}");
        assertThat(story.run(DESCRIBED_AT)).isEqualTo(DAWN + 300);
        assertThat(story.run(DESCRIBED_SEQ)).isEqualTo(3);
    }

    @Test
    void of_descriptions_of_one_time_the_smaller_text_stands() {
        Story story = Story.started()
                .tellAt(DAWN, "run:described", "{'name':'b'}")
                .tellAt(DAWN, "run:described", "{'name':'a'}")
                .tellAt(DAWN, "run:described", "{'name':'c'}");

        assertThat(story.run(NAME)).isEqualTo("a");
    }

    @Test
    void a_start_behind_a_description_is_hidden_by_it() {
        Story story = new Story()
                .tell("run:queued", "{'name':'queued'}")
                .tell("run:described", "{'name':'described'}")
                .tell("run:started", "{'kind':'agent','name':'started','metadata':{'m':1}}");

        assertThat(story.run(NAME)).isEqualTo("described");
        assertThat(story.run(METADATA)).isEqualTo("{\"m\":1}");
        assertThat(story.run(UNDESCRIBED)).isEqualTo("{\"name\":\"started\",\"metadata\":{\"m\":1}}");
    }

    @Test
    void a_type_that_nobody_knows_moves_times_and_places_only() {
        Story story = Story.started().tell("custom:thing", "{'nodeId':'n','tokensUsed':{'input':5}}");

        assertThat(story.rows()).isEqualTo(1);
        assertThat(story.run(LAST_SEQ)).isEqualTo(2);
    }
}
