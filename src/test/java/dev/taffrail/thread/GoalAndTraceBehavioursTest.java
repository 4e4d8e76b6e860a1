package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.thread.Execution.Branch;
import dev.taffrail.thread.Execution.Control;
import dev.taffrail.thread.Execution.Leaf;
import dev.taffrail.thread.Execution.Result;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** D34 to D38, D46 to D49: goals and workflow traces. */
class GoalAndTraceBehavioursTest extends StoreTest {
    @Test
    void d34_a_goal_comes_back_is_replaced_with_its_null_budget_and_there_is_one_for_a_thread() {
        given("t");
        Goal first = new Goal("g1", "win", GoalStatus.USAGE_LIMITED, 1_000L, 5, 6, 7, NOON, NOON.plusMillis(1));
        Goal second = Goal.of("g2", "rest", NOON.plusSeconds(1));

        assertThat(threads.goals().set("t", first)).isTrue();
        assertThat(threads.goals().set("t", first)).isFalse();
        nowAndLater(now -> assertThat(now.goals().get("t")).contains(first));
        threads.goals().set("t", second);
        nowAndLater(now -> assertThat(now.goals().get("t")).contains(second));
        assertThat(threads.goals().get("unknown")).isEmpty();
    }

    @Test
    void d35_a_goal_for_an_unknown_thread_is_refused_by_a_text_that_names_it_and_nothing_is_stored() {
        assertThat(appendedBy(() -> assertThatThrownBy(() -> threads.goals().set("thread-9", Goal.of("g", "win", NOON)))
                        .isInstanceOf(NotFound.class)
                        .hasMessage("Thread 'thread-9' not found.")))
                .isZero();
    }

    @Test
    void d36_deleting_a_goal_says_true_and_then_false() {
        given("t");
        threads.goals().set("t", Goal.of("g", "win", NOON));

        assertThat(threads.goals().delete("t")).isTrue();
        assertThat(threads.goals().delete("t")).isFalse();
        assertThat(threads.goals().delete("unknown")).isFalse();
        nowAndLater(now -> assertThat(now.goals().get("t")).isEmpty());
    }

    @Test
    void d37_usage_of_two_writers_adds_up_time_never_goes_back_and_without_a_goal_there_is_none_and_none_is_made()
            throws Exception {
        given("t", "bare");
        threads.goals().set("t", Goal.of("g", "win", NOON));
        Thread other = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                threads.goals().recordUsage("t", 2, 1, NOON.plusSeconds(100));
            }
        });
        other.start();
        for (int i = 0; i < 50; i++) {
            threads.goals().recordUsage("t", 3, 0, NOON.plusSeconds(1));
        }
        other.join();

        Goal goal = threads.goals().recordUsage("t", 0, 0, NOON.minusSeconds(9)).orElseThrow();
        assertThat(goal.tokensUsed()).isEqualTo(250);
        assertThat(goal.timeUsedSeconds()).isEqualTo(50);
        assertThat(goal.updatedAt()).isEqualTo(NOON.plusSeconds(100));
        assertThat(threads.goals().recordUsage("bare", 1, 1, NOON)).isEmpty();
        assertThat(threads.goals().recordUsage("unknown", 1, 1, NOON)).isEmpty();
        assertThat(threads.goals().get("bare")).isEmpty();
    }

    @Test
    void d38_a_continuation_counts_one_more_and_stays() {
        given("t");
        threads.goals().set("t", Goal.of("g", "win", NOON));

        threads.goals().recordContinuation("t", NOON);
        assertThat(threads.goals().recordContinuation("t", NOON.plusSeconds(1)))
                .hasValueSatisfying(goal -> assertThat(goal.continuationCount()).isEqualTo(2));

        nowAndLater(now -> assertThat(now.goals().get("t").orElseThrow().continuationCount())
                .isEqualTo(2));
        assertThat(threads.goals().recordContinuation("unknown", NOON)).isEmpty();
    }

    @Test
    void d46_a_workflow_run_with_branches_leaves_controls_and_candidates_has_rows_in_the_five_tables_with_defaults() {
        traced("r1");
        WorkflowTraces traces = threads.traces();

        WorkflowRun run = traces.get("r1").orElseThrow();
        assertThat(run.workflowId()).isEqualTo("wf");
        assertThat(run.goal()).isEqualTo("solve it");
        assertThat(run.status()).isEqualTo("running");
        assertThat(run.metadata().json()).isEqualTo("{}");
        BranchRun branch = traces.branches("r1").get(0);
        assertThat(branch.result().json()).isEqualTo("{}");
        assertThat(branch.status()).isEqualTo("running");
        LeafRun open = traces.leaves("r1").get(1);
        assertThat(open.output().json()).isEqualTo("{}");
        assertThat(open.artifacts().json()).isEqualTo("[]");
        ControlNodeRun control = traces.controls("r1").get(0);
        assertThat(control.selectedChildren().json()).isEqualTo("[]");
        assertThat(control.result().json()).isEqualTo("{}");
        assertThat(traces.candidates("r1")).hasSize(1);

        traces.complete("r1", "b1", new Result("succeeded", Map.of("result", "{\"best\":1}")));
        traces.complete("r1", "c1", new Result("succeeded", Map.of("selectedChildren", "[\"x\"]")));
        traces.complete("r1", "l2", Result.failed("it broke"));
        traces.finish("r1", WorkflowStatus.BUDGET_EXCEEDED);
        assertThat(appendedBy(() -> assertThat(traces.finish("r1", WorkflowStatus.BUDGET_EXCEEDED))
                        .isFalse()))
                .isZero();

        nowAndLater(now -> {
            assertThat(now.traces().branches("r1").get(0).result().json()).isEqualTo("{\"best\":1}");
            assertThat(now.traces().controls("r1").get(0).selectedChildren().json())
                    .isEqualTo("[\"x\"]");
            assertThat(now.traces().leaves("r1").get(1).status()).isEqualTo("failed");
            assertThat(now.traces().get("r1").orElseThrow().status()).isEqualTo("budget_exceeded");
            assertThat(now.traces().get("r1").orElseThrow().completedAt()).isNotNull();
            assertThat(store.history().run("r1").status()).isEqualTo(RunStatus.FAILED);
        });
        assertThat(threads.traces().finish("r1", WorkflowStatus.RUNNING)).isTrue();
        assertThat(threads.traces().get("r1").orElseThrow().status()).isEqualTo("running");
    }

    @Test
    void d47_deleting_the_workflow_run_removes_its_rows_of_all_five_kinds_and_of_no_other_run() {
        traced("r1");
        traced("r2");

        assertThat(threads.traces().delete("r1")).isTrue();
        assertThat(threads.traces().delete("r1")).isFalse();

        nowAndLater(now -> {
            assertThat(rows(now.traces(), "r1")).containsOnly(0);
            assertThat(rows(now.traces(), "r2")).containsExactly(1, 1, 2, 1, 1);
        });
    }

    @Test
    void d48_a_leaf_is_found_by_run_leaf_and_input_hash_and_another_hash_has_diverged() {
        traced("r1");

        LeafReplay found = threads.traces().findLeaf("r1", "leaf", "hash-1");

        assertThat(found.isDiverged()).isFalse();
        assertThat(found.recorded().orElseThrow().output()).isEqualTo(new JsonText("{\"answer\":42}"));
        assertThat(threads.traces().findLeaf("r1", "leaf", "hash-2").isDiverged())
                .isTrue();
        assertThat(threads.traces().findLeaf("r1", "leaf-2", "hash-1").isDiverged())
                .isTrue();
        assertThat(threads.traces().findLeaf("r2", "leaf", "hash-1").recorded()).isEqualTo(Optional.empty());
    }

    @Test
    void d49_workflow_runs_are_listed_by_status_and_by_workflow_newest_first() {
        traced("r1");
        traced("r2");
        threads.traces().start("r3", "other", "goal", null, null);
        threads.traces().finish("r1", WorkflowStatus.SUCCEEDED);

        assertThat(ids(threads.traces().ofStatus(WorkflowStatus.RUNNING, 9))).containsExactly("r3", "r2");
        assertThat(ids(threads.traces().ofStatus(WorkflowStatus.SUCCEEDED, 9))).containsExactly("r1");
        assertThat(ids(threads.traces().ofWorkflow("wf", 9))).containsExactly("r2", "r1");
        assertThat(ids(threads.traces().ofWorkflow("wf", 1))).containsExactly("r2");
        assertThat(threads.traces().ofWorkflow("unknown", 9)).isEmpty();
    }

    @Test
    void what_was_not_begun_cannot_be_completed_and_what_was_begun_is_begun_once() {
        traced("r1");

        assertThatThrownBy(() -> threads.traces().complete("r1", "never", Result.succeeded("output", "{}")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> threads.traces().begin("unknown", new Branch("b", "x", "n")))
                .isInstanceOf(NotFound.class);
        assertThat(threads.traces().begin("r1", new Branch("b1", "x", "n"))).isFalse();
        assertThat(threads.traces().start("r1", "wf", "again", null, null)).isFalse();
    }

    private void traced(String runId) {
        WorkflowTraces traces = threads.traces();
        traces.start(runId, "wf", "solve it", "in", null);
        traces.begin(runId, new Control("c1", "review", "teacher_review"));
        traces.begin(runId, new Branch("b1", "left", "review"));
        traces.begin(runId, new Leaf("l1", "b1", "leaf", "task", "hash-1"));
        traces.complete(runId, "l1", new Result("succeeded", Map.of("output", "{\"answer\":42}", "artifacts", "[1]")));
        traces.begin(runId, new Leaf("l2", null, "leaf-2", null, null));
        traces.record(
                runId, new Candidate("k1", "c1", "left", "b1", "0.50", 1L, new JsonText("{\"why\":\"good\"}"), NOON));
    }

    private static List<Integer> rows(WorkflowTraces traces, String runId) {
        return List.of(
                traces.get(runId).isPresent() ? 1 : 0,
                traces.branches(runId).size(),
                traces.leaves(runId).size(),
                traces.controls(runId).size(),
                traces.candidates(runId).size());
    }

    private static List<String> ids(List<WorkflowRun> runs) {
        return runs.stream().map(WorkflowRun::runId).toList();
    }
}
