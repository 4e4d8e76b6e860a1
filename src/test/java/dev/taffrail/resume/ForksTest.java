package dev.taffrail.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.RunSpec;
import dev.taffrail.RunWriter;
import dev.taffrail.event.Seq;
import dev.taffrail.event.Usage;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunSummary;
import dev.taffrail.view.StepStatus;
import dev.taffrail.view.StepSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForksTest extends TestStore {
    private Seq fetched;

    @BeforeEach
    void runOnce() {
        RunWriter run = store.start(RunSpec.workflow("nightly")
                .id("r1")
                .name("Of monday")
                .inputs(Map.of("day", "monday"))
                .label("team", "search"));
        run.nodeStarted("fetch");
        run.cost("fetch", Usage.of("m").input(10).output(2).cost(700));
        run.nodeCompleted("fetch", Map.of("rows", 512));
        fetched = run.nodeSkipped("mail", "branch_not_taken");
        run.nodeStarted("write");
        run.cost("write", Usage.of("m").input(10).output(2).cost(300));
        run.nodeFailed("write", "DISK", "Full");
        run.failed("DISK", "Full");
    }

    @Test
    void what_was_done_is_taken_over_with_its_output_and_at_no_cost() {
        RunWriter fork = store.fork(store.checkpoints().load("r1", fetched));

        Checkpoint state = state(fork.runId());
        assertThat(state.nodes().get("fetch").status()).isEqualTo(StepStatus.REUSED);
        assertThat(state.nodes().get("mail").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(store.checkpoints().outcome(state, "fetch").output()).hasToString("{\"rows\":512}");
        assertThat(state.start().inputs()).hasToString("{\"day\":\"monday\"}");
        assertThat(state.start().labels()).hasToString("{\"team\":\"search\"}");
        assertThat(state.spend().costMicrocents()).isZero();
        assertThat(fork.key("write")).isEqualTo(fork.runId() + "/write/1");
        RunSummary run = store.history().run(fork.runId());
        assertThat(run.name()).isEqualTo("Of monday");
        assertThat(run.workflow()).isEqualTo("nightly");
        assertThat(run.forkedFromRunId()).isEqualTo("r1");
        assertThat(run.forkedFromSeq()).isEqualTo(fetched.value());
        assertThat(store.history().steps(fork.runId()).stream().map(StepSummary::reason))
                .contains("branch_not_taken");
    }

    @Test
    void what_failed_or_was_under_way_is_dispatched_anew() {
        RunWriter fork = store.fork(state("r1"));

        assertThat(plan(fork.runId()).reused()).containsExactly("fetch", "mail");
        assertThat(state(fork.runId()).nodes()).doesNotContainKey("write");
        fork.nodeStarted("write");
        fork.nodeCompleted("write", null);
        fork.completed(Map.of());
        assertThat(store.history().run(fork.runId()).attempts()).isEqualTo(2);
    }

    @Test
    void whether_the_forks_succeeded_is_one_query() {
        store.fork(state("r1")).completed(Map.of());
        store.fork(state("r1")).failed("E", "No");
        store.forks().fork(state("r1"), "third", Map.of());

        List<RunSummary> forks =
                store.history().runs(RunQuery.all(RunFilter.ALL.forksOf("r1"))).items();

        assertThat(forks)
                .extracting(RunSummary::status)
                .containsExactlyInAnyOrder(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.IDLE);
    }

    @Test
    void a_fork_that_nobody_works_on_is_idle_and_is_taken_over_like_any_run() {
        assertThat(store.forks().fork(state("r1"), "later", Map.of())).isNotEqualTo(Seq.NONE);
        assertThat(store.forks().fork(state("r1"), "later", Map.of())).isEqualTo(Seq.NONE);

        assertThat(store.recovery().plan().get(0).isParked()).isTrue();
        store.resume("later").completed(Map.of());
        assertThat(store.history().run("later").status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_fork_does_not_need_the_run_that_it_came_from() {
        RunWriter fork = store.fork(state("r1"));
        store.commands().delete("r1", "tidy up");

        assertThat(store.checkpoints().outcome(state(fork.runId()), "fetch").output())
                .hasToString("{\"rows\":512}");
        store.commands().delete(fork.runId(), "tidy up");
        assertThatThrownBy(() -> store.history().run(fork.runId())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> store.commands().delete(fork.runId(), "again")).isInstanceOf(NotFound.class);
    }

    @Test
    void a_run_is_cancelled_once_and_an_ended_one_says_so() {
        RunWriter run = store.start(RunSpec.workflow("w").id("r2"));
        assertThat(store.commands().cancel("r2", "enough")).isTrue();
        assertThat(store.commands().cancel("r2", "enough")).isFalse();
        assertThatThrownBy(() -> store.commands().cancel("r1", "enough")).isInstanceOf(RunEnded.class);
        assertThatThrownBy(() -> run.nodeStarted("late")).isInstanceOf(dev.taffrail.RunFenced.class);
    }
}
