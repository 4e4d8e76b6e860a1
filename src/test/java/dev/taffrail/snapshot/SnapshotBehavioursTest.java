package dev.taffrail.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.state.SnapshotsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a hook writes and what comes back: behaviours B1 to B17. */
class SnapshotBehavioursTest extends SnapshotCase {
    @Test
    void b1_open_on_a_missing_directory_creates_it_and_load_run_of_an_unknown_id_is_null() {
        Path missing = temp.resolve("not/there/yet");

        try (SnapshotStore made = SnapshotStore.open(missing)) {
            assertThat(made.loadRun("nobody")).isNull();
            assertThat(made.loadRun("no such/id")).isNull();
        }
        assertThat(Files.isDirectory(missing)).isTrue();
    }

    @Test
    void b2_on_run_start_then_load_run_returns_a_deep_equal_snapshot_with_status_executing() {
        Snapshot begun = Snapshot.parse("""
                {"runId": "r1", "startedAt": 1760000000000, "status": "executing", "input": "caf\\u00e9 \\"x\\"",
                 "history": [{"role": "user", "content": "hi"}], "plan": {"steps": [{"id": "1", "b": 1, "a": 2.50}]},
                 "trace": [{"step": {"id": "1"}, "n": 1E400, "summary": ""}], "usage": {"outputTokens": 1, "inputTokens": 2},
                 "stepIndex": 1.5, "iterations": -0, "revisions": 1e0}
                """);

        Written written = snapshots.onRunStart(begun);

        assertThat(written).isEqualTo(new Written(3, new Seq(3)));
        assertStands(begun);
        Snapshot loaded = snapshots.loadRun("r1");
        assertThat(loaded.status()).isEqualTo(SnapshotStatus.EXECUTING);
        assertThat(loaded.json()).isEqualTo(begun.json());
        assertThat(loaded.json())
                .contains("1E400", "2.50", "\"stepIndex\":1.5", "\"iterations\":-0", "\"b\":1,\"a\":2");
        assertThat(loaded.input()).isEqualTo("café \"x\"");
    }

    @Test
    void b3_optional_fields_absent_at_write_are_absent_not_null_at_read() {
        Snapshot bare = planless("r1");
        snapshots.onRunStart(bare);

        Snapshot loaded = snapshots.loadRun("r1");
        assertThat(json(loaded).fieldNames())
                .toIterable()
                .doesNotContain("history", "plan", "text", "error", "completedAt");
        assertThat(loaded.history()).isNull();
        assertThat(loaded.completedAt()).isNull();
        String withNulls = bare.json().replace("\"trace\"", "\"history\":null,\"error\":null,\"trace\"");
        assertThat(Snapshot.parse(withNulls)).isEqualTo(bare);
    }

    @Test
    void b4_empty_history_list_empty_text_and_completed_at_0_survive_as_such() {
        Snapshot empty =
                begun("r1").with(Map.of("status", "complete", "history", List.of(), "text", "", "completedAt", 0));
        snapshots.onRunComplete(empty);

        assertStands(empty);
        assertThat(snapshots.loadRun("r1").text()).isEmpty();
        assertThat(snapshots.loadRun("r1").history().json()).isEqualTo("[]");
        assertThat(snapshots.loadRun("r1").completedAt()).isZero();
    }

    @Test
    void b5_second_on_run_start_with_other_input_and_started_at_keeps_these_and_follows_in_all_others() {
        snapshots.onRunStart(begun("r1"));
        Snapshot second =
                begun("r1").with(Map.of("input", "another", "startedAt", 1, "plan", plan("only"), "iterations", 7));

        snapshots.onRunStart(second);

        assertStands(second.with(Map.of("input", "book a trip", "startedAt", 1_760_000_000_000L)));
    }

    @Test
    void b6_on_step_complete_with_one_more_trace_entry_appends_one_node_completed_and_at_most_one_run_progressed() {
        snapshots.onRunStart(begun("r1"));

        Written both = snapshots.onStepComplete(stepped(begun("r1"), "look"));
        Written one = snapshots.onStepComplete(stepped(begun("r1"), "look").plus(entry("book")));

        assertThat(both.events()).isEqualTo(2);
        assertThat(one.events()).isEqualTo(1);
        assertThat(types("r1"))
                .containsExactly("run:started", "plan:adopted", "node:completed", "run:progressed", "node:completed");
        assertThat(last("r1", "run:progressed").fields().names()).containsExactly("usage", "stepIndex", "iterations");
    }

    @Test
    void b7_bytes_appended_by_step_k_do_not_grow_with_k() {
        Snapshot now = begun("r1").with(Map.of("activeSkills", List.of("a", "b"), "traceSummary", "s".repeat(5_000)));
        snapshots.onRunStart(now);
        Map<String, Object> result = Map.of("step", "look", "summary", "x".repeat(20_000), "toolCalls", List.of());
        for (int step = 0; step < 200; step++) {
            now = now.plus(result).with(Map.of("toolCallCount", step, "iterations", step));
            snapshots.onStepComplete(now);
        }

        long bytes = 0;
        for (var event : store.log().readAll(Position.START, 10_000)) {
            bytes += event.payload().length();
            assertThat(event.payload().length()).isLessThan(20_500);
        }
        assertThat(bytes).isLessThan(200 * 20_500L);
        openAgain(); // so that the log's file holds all of it
        long file = temp.resolve("store/log.db").toFile().length();
        assertThat(file).isLessThan(3 * 200 * 20_000L);
        assertStands(now);
    }

    @Test
    void b8_no_projection_row_rewritten_per_step_contains_earlier_trace_entries() {
        snapshots.onRunStart(begun("r1"));
        Snapshot one = stepped(begun("r1"), "the-first-entry");
        snapshots.onStepComplete(one);
        snapshots.onStepComplete(stepped(one, "the-second-entry"));

        assertThat(rows("snapshots")).hasSize(1).noneMatch(row -> row.contains("entry"));
        assertThat(rows("runs")).hasSize(1).noneMatch(row -> row.contains("entry"));
        assertThat(rows("step_executions")).hasSize(2).allMatch(row -> !row.contains("did the-"));
        assertThat(SnapshotsTable.TABLE.columns())
                .noneMatch(column -> column.name().equals("trace"));
    }

    @Test
    void b9_on_step_complete_after_a_revise_reloads_with_the_new_plan_and_the_full_old_and_new_trace() {
        snapshots.onRunStart(begun("r1"));
        Snapshot one = stepped(begun("r1"), "look");
        snapshots.onStepComplete(one);
        Snapshot revised =
                stepped(one, "book").with(Map.of("plan", plan("look elsewhere"), "revisions", 1, "stepIndex", 0));

        snapshots.onStepComplete(revised);

        assertStands(revised);
        assertThat(snapshots.loadRun("r1").trace()).hasSize(2);
        assertThat(last("r1", "plan:adopted").fields().integer("revision")).isEqualTo(1);
    }

    @Test
    void b10_unchanged_plan_and_history_produce_no_plan_adopted_and_no_run_history_replaced() {
        Snapshot begun = begun("r1").with(Map.of("history", List.of(Map.of("role", "user", "content", "hi"))));
        snapshots.onRunStart(begun);

        snapshots.onStepComplete(stepped(begun, "look"));
        openAgain();
        snapshots.onStepComplete(
                Snapshot.parse(stepped(stepped(begun, "look"), "book").json()));

        assertThat(types("r1")).filteredOn("plan:adopted"::equals).hasSize(1);
        assertThat(types("r1")).doesNotContain("run:history_replaced");
    }

    @Test
    void b11_on_run_complete_carrying_a_trace_entry_never_seen_by_on_step_complete_stores_that_entry() {
        snapshots.onRunStart(begun("r1"));
        Snapshot done = ended(stepped(begun("r1"), "look"), "complete", "text", "all booked");

        snapshots.onRunComplete(done);

        assertStands(done);
        assertThat(types("r1")).endsWith("node:completed", "run:completed");
        assertThat(store.history()
                        .data(store.history().steps("r1").get(0))
                        .output()
                        .json())
                .contains("did look");
        assertThat(store.history().steps("r1").get(0).name()).isEqualTo("look");
    }

    @Test
    void b12_on_run_complete_without_any_start_is_loadable() {
        Snapshot cancelled = ended(planless("r1"), "cancelled", "error", "the planner was stopped");

        snapshots.onRunComplete(cancelled);

        assertStands(cancelled);
        assertThat(snapshots.loadRun("r1").plan()).isNull();
        assertThat(types("r1")).containsExactly("run:started", "run:cancelled");
        assertThat(last("r1", "run:cancelled").fields().text("reason")).isEqualTo("the planner was stopped");
    }

    @Test
    void b13_failed_completion_with_iterations_one_ahead_of_the_trace_reloads_with_exactly_these_counters() {
        snapshots.onRunStart(begun("r1"));
        Snapshot failed = ended(stepped(begun("r1"), "look"), "failed", "error", "no seats")
                .with(Map.of("iterations", 2));

        snapshots.onRunComplete(failed);

        assertStands(failed);
        assertThat(snapshots.loadRun("r1").iterations()).isEqualByComparingTo("2");
        assertThat(last("r1", "run:failed").fields().object("error").text("code"))
                .isEqualTo("agent_failed");
    }

    @Test
    void b14_on_step_complete_after_failed_shows_executing_and_the_log_shows_run_failed_then_run_resumed() {
        Snapshot failed = ended(begun("r1"), "failed", "error", "no seats");
        snapshots.onRunComplete(failed);

        Snapshot again = stepped(begun("r1"), "look");
        snapshots.onStepComplete(again);

        assertStands(again);
        assertThat(snapshots.loadRun("r1").error()).isNull();
        assertThat(snapshots.loadRun("r1").completedAt()).isNull();
        assertThat(types("r1")).containsSubsequence("run:failed", "run:resumed", "node:completed", "run:progressed");
        assertThat(last("r1", "run:resumed").fields().text("fromStatus")).isEqualTo("failed");
        snapshots.onRunComplete(ended(again, "complete", "text", "well"));
        snapshots.onRunComplete(ended(again, "cancelled", "error", "enough"));
        assertThat(types("r1")).endsWith("run:completed", "run:resumed", "run:cancelled");
        assertStands(ended(again, "cancelled", "error", "enough"));
    }

    @Test
    void b15_snapshot_written_twice_unchanged_appends_no_event() {
        Snapshot one = stepped(begun("r1"), "look");
        Snapshot done = ended(one, "failed", "error", "no seats");
        for (Snapshot each : List.of(begun("r1"), one, done)) {
            snapshots.onStepComplete(each);
            int events = events("r1").size();

            assertThat(snapshots.onStepComplete(Snapshot.parse(each.json())))
                    .isEqualTo(new Written(0, new Seq(events)));
            openAgain();
            assertThat(snapshots.onRunComplete(each).events()).isZero();
            assertThat(events("r1")).hasSize(events);
        }
    }

    @Test
    void b16_shorter_or_different_trace_equals_the_call_and_the_cut_entries_remain_readable_in_the_log() {
        Snapshot two = stepped(stepped(begun("r1"), "look"), "book");
        snapshots.onStepComplete(two);
        Snapshot shorter = two.with(Map.of("trace", List.of(entry("look"))));
        Snapshot other = shorter.plus(entry("fly"));

        snapshots.onStepComplete(shorter);
        assertStands(shorter);
        assertThat(last("r1", "trace:truncated").fields().integer("keep")).isEqualTo(1);
        snapshots.onStepComplete(other);
        Snapshot changed = other.with(Map.of("trace", List.of(entry("swim"), entry("fly"))));
        snapshots.onStepComplete(changed);

        assertStands(changed);
        assertThat(last("r1", "trace:truncated").payload()).isEqualTo("{\"keep\":0,\"cause\":\"changed\"}");
        assertThat(events("r1").toString()).contains("did book", "did look");
        assertThat(store.history().attempts("r1", "trace:1"))
                .extracting(step -> step.name())
                .containsExactly("book", "fly", "fly");
    }

    @Test
    void b17_a_missed_hook_is_healed_by_the_next_and_both_entries_are_stored_in_order() {
        snapshots.onRunStart(begun("r1"));
        Snapshot two = stepped(stepped(begun("r1"), "look"), "book");

        Written written = snapshots.onStepComplete(two);

        assertThat(written.events()).isEqualTo(3);
        assertStands(two);
        assertThat(store.history().steps("r1")).extracting(step -> step.name()).containsExactly("look", "book");
    }

    private List<String> rows(String table) {
        return store.views().read(tables -> {
            List<String> rows = new java.util.ArrayList<>();
            try (var statement = tables.createStatement();
                    var result = statement.executeQuery("SELECT * FROM " + table)) {
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        boolean isName = result.getMetaData().getColumnName(i).equals("name");
                        row.append('|').append(isName ? "" : result.getString(i));
                    }
                    rows.add(row.toString());
                }
            }
            return rows;
        });
    }

    @Test
    void what_a_snapshot_says_wrongly_is_refused_by_name() {
        assertThatThrownBy(() -> begun("r1").with(Map.of("usage", 3)))
                .isInstanceOf(SnapshotRefused.class)
                .hasMessage("The snapshot's usage is 3, but it must be an object.");
    }
}
