package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.ExternalJob;
import dev.taffrail.RunMustFail;
import dev.taffrail.RunSpec;
import dev.taffrail.RunWriter;
import dev.taffrail.event.EventType;
import dev.taffrail.view.RunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The moments at which a crash leads elsewhere to work that is lost, done twice, or ended wrongly. */
class CrashWindowsTest extends TestStore {
    private final RunSpec spec = RunSpec.workflow("w").id("r1");

    @Test
    void right_after_a_budget_was_approved_the_node_runs() {
        RunWriter run = store.start(spec);
        run.nodeStarted("draw");
        run.pauseAtBudget("b", "draw", 120, 100);
        store.gates().decide("r1", "b", GateDecision.approve("ann"));

        openAgain();

        assertThat(plan("r1").again()).containsExactly(new ResumePlan.Dispatch("draw", 2, "r1/draw/1"));
        assertThat(plan("r1").mustFail()).isNull();
        RunWriter next = store.resume("r1");
        next.nodeStarted("draw");
        next.nodeCompleted("draw", "a picture");
        next.completed(Map.of());
        assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void right_after_a_budget_was_rejected_the_run_can_only_fail() {
        RunWriter run = store.start(spec);
        run.nodeStarted("draw");
        run.pauseAtBudget("b", "draw", 120, 100);
        store.gates().decide("r1", "b", GateDecision.reject("ann"));

        openAgain();

        assertThat(plan("r1").mustFail().gateId()).isEqualTo("b");
        RunWriter next = store.resume("r1");
        assertThatThrownBy(() -> next.completed(Map.of()))
                .isInstanceOf(RunMustFail.class)
                .hasMessageContaining("budget gate 'b' was rejected");
        next.failed("BUDGET", "Rejected by ann");
        assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void after_a_sibling_failed_while_a_gate_waits_the_run_can_only_fail() {
        RunWriter run = store.start(spec);
        run.nodeStarted("left");
        run.nodeStarted("right");
        run.pauseAtGate("g", "right", "Send it?");
        run.nodeFailed("left", "E", "No");

        openAgain();

        assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.PAUSED);
        assertThat(plan("r1").waiting()).extracting(GateState::gateId).containsExactly("g");
        assertThat(plan("r1").mustFail().nodeId()).isEqualTo("left");
        RunWriter next = store.resume("r1");
        store.gates().decide("r1", "g", GateDecision.approve("ann"));
        assertThatThrownBy(() -> next.completed(Map.of())).isInstanceOf(RunMustFail.class);
        next.nodeStarted("left");
        next.nodeCompleted("left", null);
        next.completed(Map.of());
        assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void between_two_gates_of_which_one_is_decided_it_is_paused_and_the_other_is_listed() {
        RunWriter run = store.start(spec);
        run.pauseAtGate("g1", "left", "Left?");
        run.pauseAtGate("g2", "right", "Right?");
        store.gates().decide("r1", "g1", GateDecision.approve("ann"));

        openAgain();

        Checkpoint state = state("r1");
        assertThat(state.status()).isEqualTo(RunStatus.PAUSED);
        assertThat(state.pendingGates()).extracting(GateState::gateId).containsExactly("g2");
        assertThat(state.resolvedGates()).extracting(GateState::gateId).containsExactly("g1");
        assertThat(store.history().pendingGates())
                .extracting(gate -> gate.gateId())
                .containsExactly("g2");
        assertThat(plan("r1").reused()).containsExactly("left");
        assertThat(store.checkpoints().outcome(state, "left").output()).hasToString("{\"decision\":\"approved\"}");
    }

    @Test
    void after_a_job_was_submitted_it_is_attached_to_again_and_not_submitted_again() {
        RunWriter run = store.start(spec);
        run.nodeStarted("film");
        run.jobSubmitted("film", new ExternalJob("j-81", "studio", "v2", "video", START, START.plusSeconds(600)));

        openAgain();

        ResumePlan plan = plan("r1");
        assertThat(plan.again()).isEmpty();
        assertThat(plan.reattached()).extracting(JobState::jobId).containsExactly("j-81");
        RunWriter next = store.resume("r1");
        assertThat(plan("r1").reattached()).extracting(JobState::jobId).containsExactly("j-81");
        next.nodeCompleted("film", "film.mp4");
        assertThat(state("r1").pendingJobs()).isEmpty();
    }

    @Test
    void with_a_tools_output_stored_but_not_the_nodes_end_the_node_runs_again_under_its_key() {
        RunWriter run = store.start(spec);
        run.nodeStarted("search");
        String key = run.key("search");
        run.append(EventType.TOOL_CALL, Map.of("nodeId", "search", "toolId", "web", "callId", "c1"));
        run.append(
                EventType.TOOL_RESULT,
                Map.of("nodeId", "search", "toolId", "web", "callId", "c1", "success", true, "output", "found"));

        openAgain();

        assertThat(plan("r1").again()).containsExactly(new ResumePlan.Dispatch("search", 2, key));
    }
}
