package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.RunSpec;
import dev.taffrail.RunWriter;
import dev.taffrail.event.EventRefused;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatesTest extends TestStore {
    private RunWriter run;

    @BeforeEach
    void begin() {
        run = store.start(RunSpec.workflow("w").id("r1"));
        run.nodeStarted("publish");
    }

    @Test
    void a_decision_is_kept_with_who_made_it_what_was_said_and_what_was_put_in() {
        run.pauseAtGate("g", "publish", "Which title?");

        GateDecision decision =
                GateDecision.input("ann", "{\"title\":\"Autumn\"}").comment("nicer");
        assertThat(store.gates().decide("r1", null, decision)).isTrue();

        Checkpoint state = state("r1");
        GateState gate = state.resolvedGates().get(0);
        assertThat(gate.decision()).isEqualTo("input_provided");
        assertThat(gate.decidedBy()).isEqualTo("ann");
        assertThat(gate.comment()).isEqualTo("nicer");
        assertThat(store.checkpoints().payload(state, gate)).hasToString("{\"title\":\"Autumn\"}");
        assertThat(store.checkpoints().outcome(state, "publish").output()).hasToString("{\"title\":\"Autumn\"}");
        assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void the_same_decision_again_is_none_and_another_one_is_told_who_decided_what() {
        run.pauseAtGate("g", "publish", "Send it?");
        store.gates().decide("r1", "g", GateDecision.approve("ann").comment("go"));
        var before = state("r1").seq();

        assertThat(store.gates().decide("r1", "g", GateDecision.approve("bob"))).isFalse();
        assertThatThrownBy(() -> store.gates().decide("r1", "g", GateDecision.reject("bob")))
                .isInstanceOf(GateConflict.class)
                .hasMessageContaining("approved already, by ann")
                .hasMessageContaining("go");
        assertThat(state("r1").seq()).isEqualTo(before);
    }

    @Test
    void of_two_who_decide_at_once_one_wins() throws Exception {
        run.pauseAtGate("g", "publish", "Send it?");
        ExecutorService people = Executors.newFixedThreadPool(2);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (GateDecision decision : List.of(GateDecision.approve("ann"), GateDecision.reject("bob"))) {
            answers.add(people.submit(() -> {
                go.await();
                try {
                    return store.gates().decide("r1", "g", decision);
                } catch (GateConflict tooLate) {
                    return false;
                }
            }));
        }
        go.countDown();

        assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(true, false);
        people.shutdown();
    }

    @Test
    void what_is_due_is_decided_by_whoever_looks_next_and_by_no_reader() {
        run.pauseAtGate("g", "publish", Map.of("timeoutMs", 60_000, "timeoutAction", "approve"));
        clock.turnTo(START.plusSeconds(60));
        openAgain();

        assertThat(state("r1").pendingGates().get(0).isDue(clock.instant())).isTrue();
        assertThatThrownBy(() -> store.gates().decide("r1", "g", GateDecision.reject("late")))
                .isInstanceOf(GateConflict.class)
                .hasMessageContaining("by timeout");
        assertThat(plan("r1").reused()).containsExactly("publish");
    }

    @Test
    void a_timeout_that_fails_leaves_no_other_end_than_a_failed_one() {
        run.pauseAtGate("g", "publish", Map.of("timeoutMs", 60_000, "timeoutAction", "fail"));
        clock.turnTo(START.plusSeconds(61));

        assertThat(store.gates().applyTimeouts("r1"))
                .extracting(GateState::gateId)
                .containsExactly("g");
        assertThat(store.gates().applyTimeouts("r1")).isEmpty();
        assertThat(state("r1").mustFail().nodeId()).isEqualTo("publish");
        assertThat(state("r1").pendingGates()).isEmpty();
    }

    @Test
    void before_its_time_and_without_an_action_nothing_is_applied() {
        run.pauseAtGate("early", "publish", Map.of("timeoutMs", 60_000, "timeoutAction", "approve"));
        run.pauseAtGate("patient", "publish", Map.of("timeoutMs", 1));
        clock.turnTo(START.plusSeconds(59));

        assertThat(store.gates().applyTimeouts("r1")).isEmpty();
    }

    @Test
    void what_cannot_be_decided_says_why() {
        assertThatThrownBy(() -> store.gates().decide("r1", null, GateDecision.approve("ann")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("waits at no gate");
        run.pauseAtGate("g1", "publish", "One?");
        run.pauseAtGate("g2", "publish", "Two?");
        assertThatThrownBy(() -> store.gates().decide("r1", null, GateDecision.approve("ann")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("g1, g2");
        assertThatThrownBy(() -> store.gates().decide("r1", "g3", GateDecision.approve("ann")))
                .isInstanceOf(NotFound.class);
        run.cancelled("enough");
        assertThatThrownBy(() -> store.gates().decide("r1", "g1", GateDecision.approve("ann")))
                .isInstanceOf(RunEnded.class);
        assertThatThrownBy(() -> GateDecision.input("ann", "1,\"decision\":\"rejected\""))
                .isInstanceOf(EventRefused.class);
    }
}
