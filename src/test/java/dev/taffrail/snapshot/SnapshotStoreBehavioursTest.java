package dev.taffrail.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.Options;
import dev.taffrail.RunSpec;
import dev.taffrail.Taffrail;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Seq;
import dev.taffrail.resume.ProcessTable;
import dev.taffrail.view.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the store keeps to around the hooks: behaviours B18 to B26, keys and conditions. */
class SnapshotStoreBehavioursTest extends SnapshotCase {
    @Test
    void b18_run_id_outside_its_pattern_or_missing_status_or_trace_is_rejected_and_nothing_is_stored() {
        String good = begun("r1").json();
        for (String bad : List.of("a b", "", "a:b", "a.b", "é", "x".repeat(129))) {
            assertThatThrownBy(() -> Snapshot.parse(good.replace("\"r1\"", '"' + bad + '"')))
                    .isInstanceOf(SnapshotRefused.class);
            assertThatThrownBy(() -> snapshots.appendStep(bad, 0, entry("x"), Map.of()))
                    .isInstanceOf(SnapshotRefused.class);
        }
        for (String field : List.of("status", "trace", "input", "usage", "startedAt", "stepIndex", "iterations")) {
            String without = good.replace('"' + field + '"', "\"other\"");
            assertThatThrownBy(() -> Snapshot.parse(without))
                    .isInstanceOf(SnapshotRefused.class)
                    .hasMessageContaining(field + " is missing");
        }
        assertThatThrownBy(() -> Snapshot.parse(good.replace("executing", "planning")))
                .hasMessageContaining("status 'planning'");
        assertThatThrownBy(() -> Snapshot.parse(good + "}")).isInstanceOf(SnapshotRefused.class);
        assertThat(snapshots.onRunStart(begun("x".repeat(128))).events()).isEqualTo(2);
        assertThat(store.log().head().value()).isEqualTo(2);
    }

    @Test
    void b19_unknown_extra_snapshot_fields_come_back() {
        Snapshot extra = begun("r1")
                .with(Map.of(
                        "toolCallCount", 3, "traceSummary", "so far", "activeSkills", List.of("a"), "runID", "type"));
        snapshots.onRunStart(extra);
        assertStands(extra);

        Snapshot changed = extra.with(Map.of("toolCallCount", 4));
        snapshots.onStepComplete(changed);
        assertStands(changed);
        assertThat(last("r1", "run:progressed").payload()).isEqualTo("{\"extra\":{\"toolCallCount\":4}}");

        Snapshot without = Snapshot.parse(changed.json()
                .replace(",\"traceSummary\":\"so far\"", "")
                .replace("\"activeSkills\":[\"a\"]", "\"activeSkills\":null"));
        snapshots.onRunComplete(ended(without, "complete", "text", "done"));
        assertStands(ended(without, "complete", "text", "done"));
        openAgain();
        assertStands(ended(without, "complete", "text", "done"));
    }

    @Test
    void b20_usage_is_returned_exactly_as_last_given_and_sum_of_run_costs_equals_it() {
        Snapshot now = begun("r1");
        for (long[] used : new long[][] {{100, 20}, {150, 30}, {90, 40}, {0, 0}, {500, 60}}) {
            now = now.with(Map.of("usage", usage(used[0], used[1])));
            snapshots.onStepComplete(now);
            assertThat(sum("input_tokens", "r1")).isEqualTo(used[0]);
            assertThat(sum("output_tokens", "r1")).isEqualTo(used[1]);
        }
        for (String status : List.of("complete", "failed", "cancelled")) {
            now = now.with(Map.of("status", status, "usage", usage(now.trace().size() + status.length(), 7)));
            snapshots.onRunComplete(now);
            assertThat(sum("input_tokens", "r1")).isEqualTo(status.length());
            assertThat(store.history().run("r1").inputTokens()).isEqualTo(status.length());
            assertThat(snapshots.loadRun("r1").usage()).isEqualTo(now.usage());
        }
        Snapshot odd = now.with(Map.of("usage", Map.of("inputTokens", 1.5, "outputTokens", -3)));
        snapshots.onRunComplete(odd);
        assertStands(odd);
    }

    @Test
    void b21_reopen_by_a_new_instance_loads_equal_and_the_next_on_step_complete_appends_only_the_new_entry() {
        Snapshot one = stepped(begun("r1"), "look");
        snapshots.onStepComplete(one);
        openAgain();

        assertStands(one);
        int before = events("r1").size();
        snapshots.onStepComplete(stepped(one, "book"));

        assertThat(types("r1").subList(before, types("r1").size())).containsExactly("node:completed", "run:progressed");
        assertStands(stepped(one, "book"));
    }

    @Test
    void b22_two_store_instances_on_one_file_and_the_second_write_waits_and_succeeds() throws Exception {
        Path directory = temp.resolve("store");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherAgent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Snapshot mine = begun("mine");
        try (var said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            for (int i = 0; i < OtherAgent.STEPS; i++) {
                mine = stepped(mine, "mine-" + i);
                snapshots.onStepComplete(mine);
                snapshots.onStepComplete(begun("both").with(Map.of("iterations", i)));
            }
            assertThat(said.readLine()).isEqualTo("done");
        }
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertStands(mine);
        assertThat(snapshots.loadRun("theirs").trace()).hasSize(OtherAgent.STEPS);
        Snapshot last = begun("both").with(Map.of("iterations", 4_711));
        snapshots.onStepComplete(last);
        assertStands(last);
    }

    /** The other process, which steps a run of its own and one that both write. */
    static final class OtherAgent {
        static final int STEPS = 60;

        public static void main(String[] arguments) {
            try (SnapshotStore snapshots = SnapshotStore.open(Path.of(arguments[0]))) {
                System.out.println("ready");
                Snapshot now = begun("theirs");
                for (int i = 0; i < STEPS; i++) {
                    now = stepped(now, "theirs-" + i);
                    snapshots.onStepComplete(now);
                    snapshots.onStepComplete(begun("both").with(Map.of("iterations", -i)));
                }
            }
            System.out.println("done");
        }
    }

    @Test
    void b23_close_drains_accepted_writes_close_again_is_harmless_and_any_hook_or_load_after_close_fails() {
        Path directory = temp.resolve("another");
        SnapshotStore own = SnapshotStore.open(directory);
        Snapshot one = stepped(begun("r1"), "look");
        own.onStepComplete(one);
        own.close();
        own.close();

        assertThatThrownBy(() -> own.onRunStart(one)).isInstanceOf(SnapshotStoreClosed.class);
        assertThatThrownBy(() -> own.onStepComplete(one)).isInstanceOf(SnapshotStoreClosed.class);
        assertThatThrownBy(() -> own.onRunComplete(one)).isInstanceOf(SnapshotStoreClosed.class);
        assertThatThrownBy(() -> own.loadRun("r1")).isInstanceOf(SnapshotStoreClosed.class);
        assertThatThrownBy(() -> own.once("k").listRuns(1)).isInstanceOf(SnapshotStoreClosed.class);
        assertThatThrownBy(own::interrupted).isInstanceOf(SnapshotStoreClosed.class);
        try (SnapshotStore again = SnapshotStore.open(directory)) {
            assertThat(again.loadRun("r1")).isEqualTo(one);
        }
        snapshots.close();
        assertThatThrownBy(() -> snapshots.loadRun("r1")).isInstanceOf(SnapshotStoreClosed.class);
        assertThat(store.log().head().value()).isZero();
    }

    @Test
    void b24_resume_rules_refuse_complete_without_plan_missing_and_another_id_and_allow_the_others() {
        Snapshot planned = begun("r1");
        Snapshot planless = planless("r1");

        assertThat(snapshots.resumable("r1")).isEqualTo(Resumable.MISSING);
        assertThat(Resumable.of("r2", planned)).isEqualTo(Resumable.OTHER_RUN);
        assertThat(Resumable.of("r1", planless)).isEqualTo(Resumable.NO_PLAN);
        for (String status : List.of("failed", "cancelled", "executing")) {
            snapshots.onStepComplete(planned.with(Map.of("status", status)));
            assertThat(snapshots.resumable("r1")).isEqualTo(Resumable.YES);
        }
        snapshots.onRunComplete(ended(planned, "complete", "text", "done"));
        assertThat(snapshots.resumable("r1")).isEqualTo(Resumable.COMPLETE);
        assertThat(snapshots.resumable("r1").isAllowed()).isFalse();
        assertThat(snapshots.resumable("r1").reason()).isEqualTo("it is complete");
    }

    @Test
    void a_run_whose_process_is_gone_is_marked_by_recovery_and_goes_on_with_the_next_hook() {
        Snapshot begun = planless("orphan");
        snapshots.onRunStart(begun);
        ProcessTable dead = new ProcessTable(store.processes().self(), pid -> new ProcessTable.Found.Nothing());

        assertThat(store.recovery(dead).recover()).anyMatch(open -> open.isMarked());
        assertThat(store.history().run("orphan").status()).isEqualTo(RunStatus.CRASHED);
        assertThat(snapshots.loadRun("orphan")).isEqualTo(begun);

        Snapshot next = begun.plus(Map.of("summary", "more"));
        snapshots.onStepComplete(next);
        assertThat(snapshots.loadRun("orphan")).isEqualTo(next);
        assertThat(store.history().run("orphan").status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void b25_runs_left_executing_are_listed_as_interrupted_with_last_step_index_and_last_seq() {
        Snapshot first = begun("first");
        snapshots.onRunStart(first);
        snapshots.onStepComplete(stepped(first, "look"));
        snapshots.onRunStart(begun("second"));
        snapshots.onRunComplete(ended(begun("done"), "complete", "text", "well"));
        store.start(RunSpec.workflow("no snapshot at all").id("ordinary"));

        List<SnapshotSummary> interrupted = snapshots.interrupted();

        assertThat(interrupted).extracting(SnapshotSummary::runId).containsExactly("second", "first");
        assertThat(interrupted.get(1).stepIndex().json()).isEqualTo("1");
        assertThat(interrupted.get(1).seq()).isEqualTo(new Seq(4));
        assertThat(interrupted.get(1).traceLength()).isEqualTo(1);
        assertThat(snapshots.listRuns(2)).extracting(SnapshotSummary::runId).containsExactly("done", "second");
        assertThat(snapshots.listRuns(0)).hasSize(3);
    }

    @Test
    void b26_whole_history_of_a_run_can_be_read_as_of_any_earlier_seq_and_equals_the_snapshot_handed_in_then() {
        List<Snapshot> handed = new ArrayList<>();
        List<Seq> seqs = new ArrayList<>();
        Snapshot one = stepped(begun("r1"), "look");
        Snapshot two = stepped(one, "book");
        for (Snapshot each : List.of(
                begun("r1"),
                one,
                two,
                ended(two, "failed", "error", "no"),
                one.with(Map.of("plan", plan("x"), "more", 1)),
                ended(one, "complete", "text", "yes"))) {
            seqs.add(snapshots.onStepComplete(each).seq());
            handed.add(each);
        }

        for (int i = 0; i < handed.size(); i++) {
            assertThat(snapshots.loadRun("r1", seqs.get(i))).isEqualTo(handed.get(i));
        }
        assertThat(snapshots.loadRun("r1", Seq.NONE)).isNull();
        Seq beyond = new Seq(seqs.get(handed.size() - 1).value() + 1);
        assertThatThrownBy(() -> snapshots.loadRun("r1", beyond)).isInstanceOf(NoSnapshot.class);
    }

    @Test
    void a_hook_with_a_key_is_written_once_and_answers_the_same() {
        Written first = snapshots.once("k1").onStepComplete(stepped(begun("r1"), "look"));
        snapshots.onStepComplete(stepped(stepped(begun("r1"), "look"), "book"));

        assertThat(snapshots.once("k1").onStepComplete(stepped(begun("r1"), "look")))
                .isEqualTo(first);
        assertThat(snapshots.loadRun("r1").trace()).hasSize(2);
    }

    @Test
    void a_hook_that_expects_another_seq_is_a_conflict_and_cuts_nothing() {
        Written one = snapshots.expecting(Seq.NONE).onRunStart(begun("r1"));
        Written two = snapshots.expecting(one.seq()).onStepComplete(stepped(begun("r1"), "look"));

        assertThatThrownBy(() -> snapshots.expecting(one.seq()).onStepComplete(stepped(begun("r1"), "book")))
                .isInstanceOf(SnapshotConflict.class)
                .hasMessageContaining("is at seq 4, but this call expected 2");
        assertThat(store.log().head().value()).isEqualTo(two.seq().value());
    }

    @Test
    void an_entry_can_be_added_without_the_rest_at_its_expected_index() {
        snapshots.onRunStart(begun("r1").with(Map.of("toolCallCount", 0)));

        Written written = snapshots.appendStep(
                "r1",
                0,
                entry("look"),
                Map.of("stepIndex", 1, "iterations", 1, "usage", usage(7, 8), "toolCallCount", 2));

        assertThat(written.events()).isEqualTo(2);
        assertStands(begun("r1")
                .plus(entry("look"))
                .with(Map.of("stepIndex", 1, "iterations", 1, "usage", usage(7, 8), "toolCallCount", 2)));
        assertThatThrownBy(() -> snapshots.appendStep("r1", 0, entry("again"), Map.of()))
                .isInstanceOf(SnapshotConflict.class)
                .hasMessageContaining("has 1 entries");
        assertThatThrownBy(() -> snapshots.appendStep("r1", 1, entry("x"), Map.of("status", "failed")))
                .isInstanceOf(SnapshotRefused.class);
        assertThatThrownBy(() -> snapshots.appendStep("r2", 0, entry("x"), Map.of()))
                .isInstanceOf(NoSnapshot.class);
    }

    @Test
    void an_ordinary_run_of_the_same_id_is_left_alone() {
        store.start(RunSpec.workflow("nightly").id("r1"));

        assertThat(snapshots.loadRun("r1")).isNull();
        assertThatThrownBy(() -> snapshots.onStepComplete(begun("r1"))).isInstanceOf(SnapshotRefused.class);
        assertThat(snapshots.listRuns(0)).isEmpty();
    }

    @Test
    void a_run_that_was_deleted_can_be_begun_anew_and_one_that_was_cancelled_elsewhere_goes_on() {
        snapshots.onStepComplete(stepped(begun("r1"), "look"));
        store.commands().cancel("r1", "operator");
        assertThat(snapshots.loadRun("r1").status()).isEqualTo(SnapshotStatus.CANCELLED);
        snapshots.onStepComplete(stepped(begun("r1"), "look"));
        assertStands(stepped(begun("r1"), "look"));

        store.commands().delete("r1", "test");
        assertThat(snapshots.loadRun("r1")).isNull();
        snapshots.onRunStart(begun("r1"));
        assertStands(begun("r1"));
        assertThat(snapshots.listRuns(0)).hasSize(1);
    }

    @Test
    void a_part_that_is_too_large_for_an_event_is_refused_and_a_store_may_be_opened_with_other_limits() {
        Snapshot large = begun("r1").plus("x".repeat(2 << 20));
        assertThatThrownBy(() -> snapshots.onStepComplete(large)).isInstanceOf(LimitExceeded.class);
        assertThat(store.log().head().value()).isZero();

        Options wider = Options.defaults().limits(Limits.DEFAULT.withPayloadBytesMax(4 << 20));
        try (Taffrail other = Taffrail.open(temp.resolve("wider"), wider)) {
            SnapshotStore.of(other).onStepComplete(large);
            assertThat(SnapshotStore.of(other).loadRun("r1")).isEqualTo(large);
        }
    }

    @Test
    void times_of_the_run_are_those_of_the_snapshot() {
        snapshots.onRunComplete(ended(begun("r1"), "complete", "text", "done"));

        assertThat(store.history().run("r1").startedAt().toEpochMilli()).isEqualTo(1_760_000_000_000L);
        assertThat(store.history().run("r1").endedAt().toEpochMilli()).isEqualTo(1_760_000_060_000L);
    }
}
