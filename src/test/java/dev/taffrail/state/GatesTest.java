package dev.taffrail.state;

import static dev.taffrail.state.GatesTable.*;
import static dev.taffrail.state.Story.DAWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatesTest {
    private static final String G = "{'gateId':'g','nodeId':'n','message':'Send it?'}";
    private static final String BUDGET =
            "{'gateId':'g','nodeId':'n','spentMicrocents':9,'limitMicrocents':8,'thresholdPct':100}";

    @Test
    void a_gate_pauses_the_open_attempt_of_its_node() {
        Story story = Story.started().tell("node:started", "{'nodeId':'n'}").tell("human_gate:paused", G);

        assertThat(story.attempts("n")).containsExactly("1 paused");
        assertThat(story.gate("g").get(STATUS)).isEqualTo("pending");
        assertThat(story.gate("g").get(KIND)).isEqualTo("human");
        assertThat(story.gate("g").get(MESSAGE)).isEqualTo("Send it?");
        assertThat(story.gate("g").get(ATTEMPT)).isEqualTo(1);
        assertThat(story.status()).isEqualTo("paused");
        assertThat(story.run(RunsTable.PENDING_GATES)).isEqualTo(1);
    }

    @Test
    void a_gate_at_a_node_that_has_no_open_attempt_makes_one() {
        Story story = Story.started()
                .tell("node:completed", "{'nodeId':'n'}")
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'n','nodeType':'human'}");

        assertThat(story.attempts("n")).containsExactly("1 completed", "2 paused");
        assertThat(story.step("n", 2).get(StepsTable.NODE_TYPE)).isEqualTo("human");
    }

    @Test
    void a_gate_that_is_pending_already_is_not_changed() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'other','message':'Again?'}");

        assertThat(story.gate("g").get(MESSAGE)).isEqualTo("Send it?");
        assertThat(story.attempts("other")).isEmpty();
        assertThat(story.run(RunsTable.PENDING_GATES)).isEqualTo(1);
    }

    @Test
    void a_decision_completes_the_attempt_at_a_human_gate() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .inAnotherProcess()
                .tell("human_gate:resumed", decided("rejected", "'gateId':'g','comment':'no'"));

        assertThat(story.attempts("n")).containsExactly("1 completed");
        assertThat(story.gate("g").get(STATUS)).isEqualTo("decided");
        assertThat(story.gate("g").get(DECISION)).isEqualTo("rejected");
        assertThat(story.gate("g").get(DECIDED_BY)).isEqualTo("ann");
        assertThat(story.gate("g").get(COMMENT)).isEqualTo("no");
        assertThat(story.gate("g").get(DECIDED_AT)).isEqualTo(DAWN + 3000);
        assertThat(story.gate("g").get(DECIDED_SEQ)).isEqualTo(3);
        assertThat(story.status()).isEqualTo("running");
    }

    @Test
    void a_decision_interrupts_the_attempt_at_a_budget_gate_for_it_is_dispatched_again() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}")
                .tell("budget:paused", BUDGET)
                .tell("human_gate:resumed", decided("approved", "'gateId':'g'"))
                .tell("node:started", "{'nodeId':'n','attemptNumber':1}");

        assertThat(story.attempts("n")).containsExactly("1 interrupted", "2 running");
        assertThat(story.gate("g").get(KIND)).isEqualTo("budget");
        assertThat(story.gate("g").get(SPENT)).isEqualTo(9);
        assertThat(story.gate("g").get(LIMIT)).isEqualTo(8);
    }

    @Test
    void a_gate_that_was_ever_announced_as_a_budget_gate_is_one() {
        Story story = Story.started().tell("human_gate:paused", G).tell("budget:paused", BUDGET);
        assertThat(story.gate("g").get(KIND)).isEqualTo("budget");
        assertThat(story.gate("g").get(MESSAGE)).as("else nothing changed").isEqualTo("Send it?");

        story.tell("human_gate:resumed", decided("approved", "'gateId':'g'")).tell("human_gate:paused", G);

        assertThat(story.gate("g").get(KIND)).isEqualTo("budget");
    }

    @Test
    void a_decided_gate_that_is_announced_again_is_pending_again_newly() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("human_gate:resumed", decided("approved", "'gateId':'g'"))
                .inAnotherProcess()
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'n'}");

        assertThat(story.gate("g").get(STATUS)).isEqualTo("pending");
        assertThat(story.gate("g").get(DECISION)).isNull();
        assertThat(story.gate("g").get(MESSAGE)).isNull();
        assertThat(story.gate("g").get(REQUESTED_SEQ)).isEqualTo(4);
        assertThat(story.attempts("n")).containsExactly("1 completed", "2 paused");
    }

    @Test
    void a_decision_without_a_gate_decides_all_that_the_node_waits_at() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("human_gate:paused", "{'gateId':'h','nodeId':'n'}")
                .tell("human_gate:paused", "{'gateId':'i','nodeId':'m'}")
                .tell("human_gate:resumed", decided("approved", "'x':1"));

        assertThat(story.gate("g").get(STATUS)).isEqualTo("decided");
        assertThat(story.gate("h").get(STATUS)).isEqualTo("decided");
        assertThat(story.gate("i").get(STATUS)).isEqualTo("pending");
        assertThat(story.attempts("n")).containsExactly("1 completed");
    }

    @Test
    void an_attempt_that_waits_at_another_gate_of_its_node_goes_on_waiting() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("human_gate:paused", "{'gateId':'h','nodeId':'n'}")
                .tell("human_gate:resumed", decided("approved", "'gateId':'g'"));
        assertThat(story.attempts("n")).containsExactly("1 paused");

        story.tell("human_gate:resumed", decided("approved", "'gateId':'h'"));

        assertThat(story.attempts("n")).containsExactly("1 completed");
    }

    @Test
    void a_decision_settles_no_attempt_that_runs() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("node:started", "{'nodeId':'n','attemptNumber':2}")
                .tell("human_gate:resumed", decided("approved", "'gateId':'g'"));

        assertThat(story.attempts("n")).containsExactly("1 interrupted", "2 running");
    }

    @Test
    void a_decision_where_nothing_is_pending_changes_nothing() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("human_gate:resumed", decided("approved", "'gateId':'g'"))
                .tell("human_gate:resumed", decided("rejected", "'gateId':'g'"))
                .tell("human_gate:resumed", decided("rejected", "'gateId':'unheard-of'"));

        assertThat(story.gate("g").get(DECISION)).isEqualTo("approved");
        assertThat(story.run(RunsTable.PENDING_GATES)).isZero();
    }

    @Test
    void a_gate_that_only_a_pause_of_the_run_names_is_pending_too() {
        Story story = Story.started().tell("run:paused", "{'gateIds':['g']}");
        assertThat(story.status()).isEqualTo("paused");
        assertThat(story.gate("g").get(NODE_ID)).isNull();

        story.inAnotherProcess().tell("human_gate:paused", G);

        assertThat(story.gate("g").get(NODE_ID)).as("announced late").isEqualTo("n");
        assertThat(story.attempts("n")).containsExactly("1 paused");
        assertThat(story.run(RunsTable.PENDING_GATES)).isEqualTo(1);
    }

    @Test
    void a_pause_of_the_run_that_names_a_decided_gate_is_late() {
        Story story = Story.started()
                .tell("human_gate:paused", G)
                .tell("human_gate:resumed", decided("approved", "'gateId':'g'"))
                .tell("run:paused", "{'gateIds':['g']}");

        assertThat(story.status()).isEqualTo("running");
    }

    @Test
    void the_end_of_the_run_abandons_what_is_pending() {
        Story story =
                Story.started().tell("human_gate:paused", G).inAnotherProcess().tell("run:cancelled", "{}");
        assertThat(story.gate("g").get(STATUS)).isEqualTo("abandoned");
        assertThat(story.run(RunsTable.PENDING_GATES)).isZero();

        story.tell("run:resumed", "{}").tell("run:paused", "{'gateIds':['g']}");

        assertThat(story.gate("g").get(STATUS))
                .as("the engine waits at it again")
                .isEqualTo("pending");
    }

    @Test
    void a_gate_expires_when_it_says_else_after_its_timeout() {
        Story story = Story.started()
                .tell("human_gate:paused", "{'gateId':'a','nodeId':'n','timeoutMs':500,'timeoutAction':'reject'}")
                .tell("human_gate:paused", "{'gateId':'b','nodeId':'n','expiresAt':'2026-11-21T01:00:00+01:00'}")
                .tell("human_gate:paused", "{'gateId':'c','nodeId':'n','timeoutMs':9223372036854775807}");

        assertThat(story.gate("a").get(EXPIRES_AT)).isEqualTo(DAWN + 2500);
        assertThat(story.gate("a").get(TIMEOUT_ACTION)).isEqualTo("reject");
        assertThat(story.gate("b").get(EXPIRES_AT)).isEqualTo(DAWN);
        assertThat(story.gate("c").get(EXPIRES_AT)).isNull();
    }

    private static String decided(String decision, String rest) {
        return "{'nodeId':'n','decision':'" + decision + "','decidedBy':'ann'," + rest + "}";
    }
}
