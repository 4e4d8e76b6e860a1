package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database says it will do, so that an answer does not become slower with every run that a store takes. */
class QueryPlanTest {
    private static final SqlFile RUNS = file("runs");
    private static final SqlFile STEPS = file("step-executions");
    private static final SqlFile GATES = file("gates");

    @TempDir
    private Path directory;

    private ViewTables tables;

    @BeforeEach
    void open() throws SQLException {
        tables = new ViewTables(directory);
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void the_newest_page_walks_along_an_index_and_sorts_nothing() {
        assertThat(page(RunFilter.ROOTS)).containsExactly("SEARCH r USING INDEX runs_newest_root (started_at>?)");
        assertThat(page(RunFilter.ALL)).containsExactly("SEARCH r USING COVERING INDEX runs_newest (started_at>?)");
    }

    @Test
    void the_next_page_begins_in_the_middle_of_the_index() {
        RunQuery query = RunQuery.recent(20);
        PageCursor after = new PageCursor(query.sort(), 1L, "r");

        assertThat(tables.plan(RunOrder.part(query, true, after, 21)))
                .containsExactly("SEARCH r USING INDEX runs_newest_root (started_at>? AND (started_at,run_id)<(?,?))");
    }

    @Test
    void filters_that_few_runs_meet_have_an_index_each() {
        assertThat(page(RunFilter.ROOTS.status(RunStatus.RUNNING, RunStatus.PAUSED)))
                .first()
                .isEqualTo("SEARCH r USING INDEX runs_open (started_at>?)");
        assertThat(page(RunFilter.ROOTS.failed())).first().isEqualTo("SEARCH r USING INDEX runs_failed (started_at>?)");
        assertThat(page(RunFilter.ROOTS.workflow("w")))
                .containsExactly("SEARCH r USING INDEX runs_workflow (workflow=? AND started_at>?)");
        assertThat(page(RunFilter.ROOTS.childrenOf("p"))).first().asString().contains("runs_parent (parent_run_id=?)");
        assertThat(page(RunFilter.ROOTS.status(RunStatus.RUNNING))).noneMatch(QueryPlanTest::sorts);
        assertThat(page(RunFilter.ROOTS.failed())).noneMatch(QueryPlanTest::sorts);
    }

    @Test
    void summaries_go_to_each_run_and_its_children_by_index() {
        List<String> plan = tables.plan(Question.of(RUNS, "summaries"));

        assertThat(plan).noneMatch(step -> step.matches("SCAN (r|child|runs)\\b.*"));
        assertThat(plan).anyMatch(step -> step.contains("SEARCH child USING INDEX runs_parent (parent_run_id=?)"));
        assertThat(plan)
                .anyMatch(step -> step.contains("SEARCH child USING COVERING INDEX runs_parent (parent_run_id=?)"));
    }

    @Test
    void what_belongs_to_one_run_is_found_by_its_key() {
        for (Question question : List.of(
                Question.of(STEPS, "steps"),
                Question.of(STEPS, "attempts"),
                Question.of(GATES, "gates-of-run"),
                Question.of(GATES, "jobs-of-run"),
                Question.of(file("tool-calls"), "tool-calls"),
                Question.of(RUNS, "by-id"),
                Question.of(RUNS, "roots-by-prefix"),
                Question.of(RUNS, "children-by-prefix"))) {
            assertThat(tables.plan(question))
                    .first()
                    .asString()
                    .startsWith("SEARCH")
                    .contains("run_id");
        }
    }

    @Test
    void what_waits_anywhere_is_found_without_looking_at_what_does_not() {
        assertThat(tables.plan(Question.of(GATES, "gates-anywhere"))).contains("SCAN gates USING INDEX gates_pending");
        assertThat(tables.plan(Question.of(GATES, "jobs-anywhere")))
                .contains("SCAN external_jobs USING INDEX external_jobs_pending");
    }

    @Test
    void the_latest_of_each_workflow_jumps_along_the_index() {
        assertThat(tables.plan(Question.of(RUNS, "latest-per-workflow")))
                .filteredOn(step -> step.contains("runs"))
                .allMatch(step -> step.startsWith("SEARCH") && step.contains("runs_workflow"));
    }

    @Test
    void all_costs_by_model_come_out_of_the_rollup() {
        assertThat(plan(CostQuery.by(CostBy.MODEL))).noneMatch(step -> step.contains("run_costs"));
        assertThat(plan(CostQuery.by(CostBy.DAY))).noneMatch(step -> step.contains("run_costs"));
    }

    @Test
    void the_costs_of_one_run_are_found_by_its_key() {
        assertThat(plan(CostQuery.by(CostBy.MODEL).ofRun("r")))
                .first()
                .asString()
                .contains("SEARCH c")
                .contains("run_id=?");
        assertThat(plan(CostQuery.by(CostBy.STEP).ofTree("r")))
                .noneMatch(step -> step.startsWith("SCAN c ") || step.equals("SCAN c"));
    }

    private List<String> plan(CostQuery query) {
        return tables.plan(tables.read(views -> CostRows.question(views, query)));
    }

    private List<String> page(RunFilter filter) {
        return tables.plan(RunOrder.part(RunQuery.recent(20).where(filter), true, null, 21));
    }

    private static boolean sorts(String step) {
        return step.contains("TEMP B-TREE");
    }

    private static SqlFile file(String folder) {
        return SqlFile.load(QueryPlanTest.class, "/projections/" + folder + "/queries.sql");
    }
}
