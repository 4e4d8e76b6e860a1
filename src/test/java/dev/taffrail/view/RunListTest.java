package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunListTest extends HistoryOverTables {
    @Test
    void the_newest_root_comes_first_and_child_runs_are_left_out() {
        tables.run("old", "started_at", 1_000);
        tables.run("new", "started_at", 3_000);
        tables.run("middle", "started_at", 2_000);
        tables.run("child", "started_at", 4_000, "parent_run_id", "old");

        assertThat(ids(RunQuery.recent(20))).containsExactly("new", "middle", "old");
        assertThat(ids(RunQuery.recent(20).where(RunFilter.ALL))).containsExactly("child", "new", "middle", "old");
        assertThat(ids(RunQuery.recent(20).where(RunFilter.ROOTS.childrenOf("old"))))
                .containsExactly("child");
    }

    @Test
    void each_filter_takes_the_runs_that_meet_it_and_no_others() {
        tables.run("a", "status", "running", "workflow", "build", "kind", "workflow", "started_at", 1_000);
        tables.run("b", "status", "failed", "workflow", "ship", "kind", "agent", "source", "tool", "started_at", 2_000);
        tables.run("c", "status", "crashed", "workflow", "build", "kind", "process", "started_at", 3_000);
        tables.run("d", "status", "paused", "started_at", 4_000);

        assertThat(taken(RunFilter.ROOTS.status(RunStatus.RUNNING))).containsExactly("a");
        assertThat(taken(RunFilter.ROOTS.status(RunStatus.RUNNING, RunStatus.FAILED)))
                .containsExactly("b", "a");
        assertThat(taken(RunFilter.ROOTS.status(RunStatus.PAUSED, RunStatus.RUNNING)))
                .containsExactly("d", "a");
        assertThat(taken(RunFilter.ROOTS.failed())).containsExactly("c", "b");
        assertThat(taken(RunFilter.ROOTS.workflow("build"))).containsExactly("c", "a");
        assertThat(taken(RunFilter.ROOTS.kind("agent"))).containsExactly("b");
        assertThat(taken(RunFilter.ROOTS.source("tool"))).containsExactly("b");
        assertThat(taken(RunFilter.ROOTS.workflow("build").status(RunStatus.CRASHED)))
                .containsExactly("c");
        assertThat(taken(RunFilter.ROOTS.workflow("nothing"))).isEmpty();
    }

    @Test
    void since_includes_its_moment_and_until_does_not() {
        tables.run("first", "started_at", 1_000);
        tables.run("second", "started_at", 2_000);
        tables.run("third", "started_at", 3_000);
        tables.run("timeless");

        assertThat(taken(RunFilter.ROOTS.since(Instant.ofEpochMilli(2_000)))).containsExactly("third", "second");
        assertThat(taken(RunFilter.ROOTS.until(Instant.ofEpochMilli(2_000)))).containsExactly("first");
        assertThat(taken(RunFilter.ROOTS.since(Instant.ofEpochMilli(2_000)).until(Instant.ofEpochMilli(3_000))))
                .containsExactly("second");
    }

    @Test
    void a_run_must_carry_every_label_asked_for_whatever_characters_it_has() {
        tables.run("both", "labels", "{\"team\":\"core\",\"a.b \\\"c\\\"\":\"x'; DROP TABLE runs; --\",\"n\":7}");
        tables.run("one", "labels", "{\"team\":\"core\"}");
        tables.run("none");

        assertThat(taken(RunFilter.ROOTS.label("team", "core"))).containsExactly("one", "both");
        assertThat(taken(RunFilter.ROOTS.label("team", "core").label("a.b \"c\"", "x'; DROP TABLE runs; --")))
                .containsExactly("both");
        assertThat(taken(RunFilter.ROOTS.label("n", "7"))).containsExactly("both");
        assertThat(taken(RunFilter.ROOTS.label("team", "other"))).isEmpty();
    }

    @Test
    void what_a_caller_hands_in_is_a_value_and_never_a_part_of_the_query() {
        tables.run("a", "workflow", "w");

        for (String hostile : List.of("' OR 1=1 --", "%", "\"", ":limit", "?", "\u0000", "")) {
            RunFilter filter = RunFilter.ROOTS
                    .workflow(hostile)
                    .kind(hostile)
                    .source(hostile)
                    .childrenOf(hostile)
                    .label(hostile, hostile);
            assertThat(taken(filter)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(RunField.class)
    void pages_show_each_run_once_whatever_they_are_sorted_by(RunField field) {
        for (int i = 0; i < 12; i++) {
            Long time = i % 4 == 3 ? null : 1_000L + i % 3;
            String name = i % 4 == 2 ? null : "n\n" + i % 2;
            tables.run(
                    "run" + i,
                    "status",
                    i % 2 == 0 ? "completed" : "running",
                    "started_at",
                    time,
                    "ended_at",
                    time,
                    "duration_ms",
                    time,
                    "last_at",
                    time,
                    "name",
                    name,
                    "workflow",
                    name,
                    "kind",
                    name,
                    "parent_run_id",
                    i > 8 ? "run" + i % 2 : null,
                    "cost_microcents",
                    time);
        }
        List<String> all = tables.read(views -> RunRows.page(views, RunQuery.all(RunFilter.ALL))).items().stream()
                .map(RunSummary::runId)
                .sorted()
                .toList();

        for (String direction : List.of("", "-")) {
            RunQuery query = RunQuery.recent(5).where(RunFilter.ALL).sortedBy(RunSort.parse(direction + field));
            List<String> paged = new ArrayList<>();
            for (String next = ""; next != null; ) {
                Page<RunSummary> page = history.runs(next.isEmpty() ? query : query.after(next));
                page.forEach(run -> paged.add(run.runId()));
                next = page.next();
            }
            assertThat(paged).isEqualTo(ids(query.limit(0)));
            assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void a_thousand_runs_of_one_moment_are_paged_without_gap_or_repeat_while_runs_are_added() {
        tables.together(() -> {
            for (int i = 0; i < 1_000; i++) {
                tables.run("run-" + i, "started_at", 5_000);
            }
        });
        List<String> before = ids(RunQuery.recent(0));

        List<String> seen = new ArrayList<>();
        RunQuery query = RunQuery.recent(7);
        int added = 0;
        for (Page<RunSummary> page = history.runs(query); ; page = history.runs(query.after(page.next()))) {
            page.forEach(run -> seen.add(run.runId()));
            if (page.next() == null) {
                break;
            }
            tables.run("newer-" + added, "started_at", 6_000);
            tables.run("zz-behind-none-of-them-" + added++, "started_at", 5_000);
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        assertThat(seen.stream().filter(before::contains)).containsExactlyElementsOf(before);
    }

    @Test
    void runs_without_the_figure_come_last_in_either_direction() {
        tables.run("cheap", "cost_microcents", 1);
        tables.run("unknown-1", "cost_microcents", null, "unpriced_calls", 1);
        tables.run("dear", "cost_microcents", 9);
        tables.run("unknown-2", "cost_microcents", null, "unpriced_calls", 1);

        assertThat(ids(RunQuery.recent(20).sortedBy(RunSort.parse("costMicrocents"))))
                .containsExactly("cheap", "dear", "unknown-1", "unknown-2");
        assertThat(ids(RunQuery.recent(20).sortedBy(RunSort.parse("-costMicrocents"))))
                .containsExactly("dear", "cheap", "unknown-2", "unknown-1");
        assertThat(ids(RunQuery.recent(20).sortedBy(RunSort.parse("-treeCostMicrocents"))))
                .containsExactly("dear", "cheap", "unknown-2", "unknown-1");
    }

    @Test
    void a_full_last_page_has_no_next() {
        tables.run("a", "started_at", 1);
        tables.run("b", "started_at", 2);

        assertThat(history.runs(RunQuery.recent(2)).next()).isNull();
        assertThat(history.runs(RunQuery.recent(1)).next()).isNotNull();
        assertThat(history.runs(RunQuery.recent(0)).next()).isNull();
    }

    @Test
    void long_lists_are_handed_over_in_order_and_a_limit_holds() {
        tables.together(() -> {
            for (int i = 0; i < 1_201; i++) {
                tables.run("run-" + i, "started_at", i);
            }
        });

        List<String> all = new ArrayList<>();
        history.runs(RunQuery.recent(0), run -> all.add(run.runId()));
        List<String> some = new ArrayList<>();
        history.runs(RunQuery.recent(501), run -> some.add(run.runId()));

        assertThat(all).hasSize(1_201).startsWith("run-1200").endsWith("run-0").doesNotHaveDuplicates();
        assertThat(some).isEqualTo(all.subList(0, 501));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "AAAA", "MQotc3RhcnRlZEF0Cm4KcnVuCm5vLW51bWJlcg"})
    void words_that_are_no_cursor_are_refused(String words) {
        assertThatThrownBy(() -> history.runs(RunQuery.recent(5).after(words)))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining("is not the cursor");
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        tables.run("a");
        tables.run("b");
        String next = history.runs(RunQuery.recent(1)).next();

        assertThatThrownBy(() -> history.runs(
                        RunQuery.recent(1).sortedBy(RunSort.parse("steps")).after(next)))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining("sorted by -startedAt");
    }

    @Test
    void only_fields_of_a_run_can_be_sorted_by() {
        assertThat(RunSort.parse("-durationMs")).isEqualTo(new RunSort(RunField.DURATION_MS, true));
        assertThatThrownBy(() -> RunSort.parse("started_at; DROP TABLE runs"))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining("started_at; DROP TABLE runs");
        assertThat(Stream.of(RunSummary.class.getRecordComponents()).map(component -> component.getName()))
                .containsAll(
                        Stream.of(RunField.values()).map(RunField::toString).toList());
    }

    @Test
    void open_runs_have_not_ended_and_interrupted_ones_run_or_crashed() {
        tables.run("queued", "status", "queued", "started_at", 1);
        tables.run("running", "status", "running", "started_at", 2);
        tables.run("paused", "status", "paused", "started_at", 3);
        tables.run("idle", "status", "idle", "started_at", 4, "parent_run_id", "running");
        tables.run("crashed", "status", "crashed", "started_at", 5);
        tables.run("failed", "status", "failed", "started_at", 6);
        tables.run("done", "status", "completed", "started_at", 7);

        assertThat(history.open()).extracting(RunSummary::runId).containsExactly("idle", "paused", "running", "queued");
        assertThat(history.interrupted()).extracting(RunSummary::runId).containsExactly("crashed", "running");
    }

    @Test
    void the_latest_run_of_each_workflow_is_found() {
        tables.run("a1", "workflow", "a", "started_at", 1);
        tables.run("a2", "workflow", "a", "started_at", 2);
        tables.run("b1", "workflow", "b", "started_at", 9);
        tables.run("b0", "workflow", "b");
        tables.run("none", "started_at", 10);

        assertThat(history.latestPerWorkflow()).extracting(RunSummary::runId).containsExactly("a2", "b1");
    }

    private List<String> taken(RunFilter filter) {
        return ids(RunQuery.recent(0).where(filter));
    }

    private List<String> ids(RunQuery query) {
        return history.runs(query).items().stream().map(RunSummary::runId).toList();
    }
}
