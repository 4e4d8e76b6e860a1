package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.RunSpec;
import dev.taffrail.RunWriter;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.Usage;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.StepStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointsTest extends TestStore {
    @Test
    void what_is_done_stands_in_the_state_and_what_is_under_way_does_not() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r1").inputs(Map.of("day", "monday")));
        run.nodeStarted("fetch");
        run.cost("fetch", Usage.of("m").input(10).output(2).cost(7));
        run.nodeCompleted("fetch", Map.of("rows", 512));
        run.nodeSkipped("mail", "branch_not_taken");
        run.nodeStarted("write");

        Checkpoint state = state("r1");

        assertThat(state.seq()).isEqualTo(run.seq());
        assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(state.nodes()).containsOnlyKeys("fetch", "mail");
        assertThat(state.nodes().get("fetch").status()).isEqualTo(StepStatus.COMPLETED);
        assertThat(state.nodes().get("mail").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(store.checkpoints().outcome(state, "fetch").output()).hasToString("{\"rows\":512}");
        assertThat(state.start().inputs()).hasToString("{\"day\":\"monday\"}");
        assertThat(state.start().workflow()).hasToString("{\"name\":\"w\"}");
        assertThat(state.attempts()).isEqualTo(Map.of("fetch", 1L, "mail", 1L, "write", 1L));
        assertThat(state.spend().costMicrocents()).isEqualTo(7);
        assertThat(state.mustFail()).isNull();
    }

    @Test
    void a_dispatch_that_was_broken_off_keeps_its_key_and_one_that_ended_has_used_it_up() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r1"));

        assertThat(run.key("fetch")).isEqualTo("r1/fetch/1");
        run.nodeStarted("fetch");
        assertThat(run.key("fetch")).isEqualTo("r1/fetch/1");
        run.nodeRetrying("fetch", 1, "TIMEOUT", "Too slow");
        assertThat(run.key("fetch")).isEqualTo("r1/fetch/2");
        run.nodeStarted("fetch");
        RunWriter next = store.resume("r1");
        assertThat(next.key("fetch")).isEqualTo("r1/fetch/2");
        assertThat(state("r1").key("fetch")).isEqualTo("r1/fetch/2");
        next.nodeStarted("fetch");
        next.nodeCompleted("fetch", null);
        assertThat(next.key("fetch")).isEqualTo("r1/fetch/3");
        assertThat(state("r1").attempts()).containsEntry("fetch", 3L);
    }

    @Test
    void a_node_that_is_dispatched_again_is_no_longer_settled() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r1"));
        run.nodeStarted("loop");
        run.nodeCompleted("loop", 1);
        assertThat(state("r1").nodes()).containsKey("loop");

        run.nodeStarted("loop");

        assertThat(state("r1").nodes()).doesNotContainKey("loop");
    }

    @Test
    void a_failure_stands_until_the_run_has_failed_of_it_or_its_node_is_dispatched_again() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r1"));
        run.nodeStarted("a");
        run.nodeRetrying("a", 1, "TIMEOUT", "Too slow");
        assertThat(state("r1").mustFail()).as("a retry is to follow").isNull();
        run.nodeStarted("a");
        run.nodeStarted("b");
        Seq first = run.nodeFailed("a", "E1", "No");
        run.nodeFailed("b", "E2", "No");
        assertThat(state("r1").mustFail().nodeId()).isEqualTo("a");
        assertThat(state("r1").mustFail().seq()).isEqualTo(first);

        run.nodeStarted("a");
        assertThat(state("r1").mustFail().nodeId()).isEqualTo("b");

        run.failed("E2", "No");
        assertThat(state("r1").mustFail()).isNull();
        assertThat(plan("r1").again()).extracting(ResumePlan.Dispatch::nodeId).containsExactly("b", "a");
    }

    @Test
    void the_failure_of_an_agent_s_tool_is_an_answer_to_the_agent() {
        RunWriter agent = store.start(RunSpec.agent("loop").id("r1"));
        agent.nodeStarted("read", Map.of("nodeType", "tool"));
        agent.nodeFailed("read", "tool_error", "No such file");
        assertThat(plan("r1").mustFail()).isNull();
        assertThat(plan("r1").again()).isEmpty();

        agent.nodeStarted("think", Map.of("nodeType", "llm"));
        agent.nodeFailed("think", "overloaded", "Try later");
        assertThat(plan("r1").mustFail().nodeId()).isEqualTo("think");
    }

    @Test
    void what_an_engine_saves_itself_is_found_by_its_id_as_saved_last() {
        RunWriter run = store.start(RunSpec.agent("loop").id("r1"));
        run.append(EventType.CHECKPOINT_SAVED, Map.of("checkpointId", "a", "state", Map.of("step", 1)));
        run.append(EventType.CHECKPOINT_SAVED, Map.of("checkpointId", "b", "state", List.of(2)));
        run.append(EventType.CHECKPOINT_SAVED, Map.of("checkpointId", "a", "state", Map.of("step", 3)));

        Checkpoint state = state("r1");
        assertThat(state.saved()).containsExactly(Map.entry("a", new Seq(4)), Map.entry("b", new Seq(3)));
        assertThat(store.checkpoints().saved(state, "a")).hasToString("{\"step\":3}");
        assertThat(store.checkpoints().saved(store.checkpoints().load("r1", new Seq(3)), "a"))
                .hasToString("{\"step\":1}");
        run.append(EventType.CHECKPOINT_DELETED, Map.of("checkpointId", "a"));
        assertThat(state("r1").saved()).containsOnlyKeys("b");
        assertThat(store.checkpoints().saved(state("r1"), "a")).isNull();
    }

    @Test
    void an_earlier_state_is_as_it_was_and_the_difference_is_told() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r1"));
        Seq begun = run.nodeStarted("fetch");
        Seq done = run.nodeCompleted("fetch", 1);
        run.completed(Map.of());

        assertThat(store.checkpoints().load("r1", begun).nodes()).isEmpty();
        assertThat(store.checkpoints().load("r1", done).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(store.checkpoints().diff("r1", begun, run.seq()).changes())
                .containsExactly(
                        new CheckpointDiff.Change("status", "running", "completed"),
                        new CheckpointDiff.Change("nodes.fetch", null, "completed, attempt 1"));
    }

    @Test
    void there_is_no_state_where_nothing_was_started_or_a_seq_is_not_there() {
        store.sink()
                .append(Event.of("q", EventType.RUN_QUEUED, START, Map.of()))
                .join();
        store.start(RunSpec.workflow("w").id("r1"));

        assertThatThrownBy(() -> state("nobody")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> state("q")).isInstanceOf(NoCheckpoint.class).hasMessageContaining("queued");
        assertThatThrownBy(() -> store.checkpoints().load("r1", new Seq(2)))
                .isInstanceOf(NoCheckpoint.class)
                .hasMessageContaining("its last one is 1");
        assertThatThrownBy(() -> store.checkpoints().load("nobody", new Seq(1))).isInstanceOf(NotFound.class);
    }

    @Test
    void a_run_that_was_deleted_can_still_be_looked_at_as_it_was() {
        store.start(RunSpec.workflow("w").id("r1")).nodeStarted("a");
        store.commands().delete("r1", "a test");

        assertThatThrownBy(() -> state("r1")).isInstanceOf(NotFound.class);
        assertThat(store.checkpoints().load("r1", new Seq(2)).attempts()).containsKey("a");
    }
}
