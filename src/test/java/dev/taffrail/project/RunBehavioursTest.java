package dev.taffrail.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Fields;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.resume.ProcessIdentity;
import dev.taffrail.resume.Verdict;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry does with runs. */
class RunBehavioursTest extends RegistryTest {
    private long no;

    @BeforeEach
    void register() {
        no = project(DIR);
    }

    @Test
    void c8_a_created_run_is_running_with_its_arguments_and_the_projects_last_run_moves_in_the_same_commit() {
        long before = events();
        clock.pass(7);
        CreatedRun created = registry.createRun(no, PID, List.of("--b", "a c", "--b"));

        assertThat(storedRun(created.runNo()))
                .isEqualTo(new ProjectRun(
                        created.runNo(),
                        created.runId(),
                        no,
                        PID,
                        RunStatus.RUNNING,
                        null,
                        START.plusMillis(7),
                        null,
                        List.of("--b", "a c", "--b")));
        assertThat(stored(no).lastRunAt()).isEqualTo(START.plusMillis(7));
        assertThat(events()).isEqualTo(before + 2);
        StoredEvent started = event(created.runId(), 0);
        assertThat(started.position().value()).isEqualTo(before + 2);
        assertThat(started.fields().integer("runNo")).isEqualTo(created.runNo());
        assertThat(storedRun(run(no)).args()).isEmpty();
    }

    @Test
    void c9_a_run_of_an_unknown_project_is_refused_and_nothing_is_stored() {
        long before = events();

        assertThatThrownBy(() -> registry.createRun(no + 1, PID)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> registry.createRun(no, 0)).isInstanceOf(EventRefused.class);

        assertThat(events()).isEqualTo(before);
        assertThat(registry.allRuns()).isEmpty();
    }

    @Test
    void c10_a_run_is_found_by_its_id_with_its_arguments_or_there_is_none() {
        CreatedRun created = registry.createRun(no, PID, List.of("\"quoted\"", "", "ü"));

        assertThat(registry.runById(created.runNo())).map(ProjectRun::args).contains(List.of("\"quoted\"", "", "ü"));
        assertThat(registry.runById(created.runNo() + 1)).isEmpty();
    }

    @Test
    void c11_the_newest_run_of_a_process_number_is_found_also_within_one_millisecond() {
        run(no);
        long newest = run(no);
        registry.createRun(no, PID + 1);

        assertThat(registry.runByPid(PID)).map(ProjectRun::runNo).contains(newest);
        registry.updateRunStatus(newest, RunStatus.FAILED, 1);
        registry.updateRunStatus(newest, RunStatus.RUNNING, null);
        assertThat(registry.runByPid(PID))
                .as("a run that goes on is still that process")
                .map(ProjectRun::runNo)
                .contains(newest);
        assertThat(registry.runByPid(PID + 2)).isEmpty();
    }

    @Test
    void c12_runs_are_listed_newest_first_and_an_unknown_project_has_none() {
        long first = run(no);
        long other = run(project("/other"));
        long second = run(no);
        clock.pass(1);
        long third = run(no);

        assertThat(registry.projectRuns(no)).extracting(ProjectRun::runNo).containsExactly(third, second, first);
        assertThat(registry.projectRuns(no, 2)).extracting(ProjectRun::runNo).containsExactly(third, second);
        assertThat(registry.allRuns()).extracting(ProjectRun::runNo).containsExactly(third, second, other, first);
        assertThat(registry.projectRuns(999)).isEmpty();
    }

    @Test
    void c13_running_runs_are_exactly_those_that_run() {
        long running = run(no);
        registry.updateRunStatus(run(no), RunStatus.COMPLETED, 0);
        registry.updateRunStatus(run(no), RunStatus.FAILED, 1);
        registry.markRunAsCrashed(run(no));
        long back = run(no);
        registry.updateRunStatus(back, RunStatus.FAILED, 1);
        registry.updateRunStatus(back, RunStatus.RUNNING, null);

        assertThat(registry.runningRuns()).extracting(ProjectRun::runNo).containsExactly(back, running);
    }

    @Test
    void c14_an_end_sets_status_exit_code_and_time_and_leaves_the_start() {
        long completed = run(no);
        long failed = run(no);
        clock.pass(1_500);
        long before = events();

        assertThat(registry.updateRunStatus(completed, RunStatus.COMPLETED, 0)).isTrue();
        assertThat(registry.updateRunStatus(failed, "failed", 1)).isTrue();
        assertThat(registry.updateRunStatus(failed, "failed", 1)).isTrue();

        assertThat(events()).as("saying the same again adds nothing").isEqualTo(before + 2);
        assertEnd(completed, RunStatus.COMPLETED, 0L);
        assertEnd(failed, RunStatus.FAILED, 1L);
    }

    private void assertEnd(long runNo, RunStatus status, Long exitCode) {
        ProjectRun run = storedRun(runNo);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.startedAt()).isEqualTo(START);
        assertThat(run.endedAt()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void c15_an_end_without_an_exit_code_leaves_none_and_the_log_keeps_the_earlier_one() {
        CreatedRun run = registry.createRun(no, PID);
        registry.updateRunStatus(run.runNo(), RunStatus.FAILED, 3);

        registry.updateRunStatus(run.runNo(), RunStatus.FAILED, null);

        assertThat(storedRun(run.runNo()).exitCode()).isNull();
        assertThat(typesOf(run.runId())).containsExactly("run:started", "run:failed", "run:resumed", "run:failed");
        assertThat(event(run.runId(), 1).fields().integer("exitCode")).isEqualTo(3);
    }

    @Test
    void c16_a_run_that_is_running_again_has_no_end_and_the_log_says_that_it_was_resumed() {
        CreatedRun run = registry.createRun(no, PID);
        registry.updateRunStatus(run.runNo(), RunStatus.FAILED, 3);

        assertThat(registry.updateRunStatus(run.runNo(), RunStatus.RUNNING, null))
                .isTrue();
        assertThat(registry.updateRunStatus(run.runNo(), RunStatus.RUNNING, null))
                .isTrue();

        ProjectRun back = storedRun(run.runNo());
        assertThat(back.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(back.exitCode()).isNull();
        assertThat(back.endedAt()).isNull();
        assertThat(back.pid()).isEqualTo(PID);
        assertThat(typesOf(run.runId())).containsExactly("run:started", "run:failed", "run:resumed");
        assertThat(event(run.runId(), 2).fields().text("fromStatus")).isEqualTo("failed");
        assertThatThrownBy(() -> registry.updateRunStatus(run.runNo(), RunStatus.RUNNING, 1))
                .isInstanceOf(EventRefused.class);
    }

    @Test
    void c17_an_unknown_run_changes_nothing_and_an_unknown_status_is_refused() {
        long run = run(no);
        long before = events();

        assertThat(registry.updateRunStatus(999, RunStatus.COMPLETED, 0)).isFalse();
        assertThat(registry.markRunAsCrashed(999)).isFalse();
        assertThat(registry.deleteRun(999)).isFalse();
        assertThatThrownBy(() -> registry.updateRunStatus(run, "done", 0))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("'done'");
        assertThatThrownBy(() -> registry.updateRunStatus(run, RunStatus.PAUSED, null))
                .isInstanceOf(EventRefused.class);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void c18_a_run_that_is_marked_as_crashed_has_crashed_now() {
        long run = run(no);
        registry.updateRunStatus(run, RunStatus.FAILED, 9);
        clock.pass(20);

        assertThat(registry.markRunAsCrashed(run)).isTrue();

        assertThat(storedRun(run).status()).isEqualTo(RunStatus.CRASHED);
        assertThat(storedRun(run).exitCode()).isNull();
        assertThat(storedRun(run).endedAt()).isEqualTo(START.plusMillis(20));
    }

    @Test
    void c19_a_deleted_run_is_in_no_list_and_its_id_is_never_given_again() throws InterruptedException {
        CreatedRun run = registry.createRun(no, PID);
        registry.markRunAsCrashed(run.runNo());

        assertThat(registry.once("k").deleteRun(run.runNo())).isTrue();
        assertThat(registry.deleteRun(run.runNo())).isFalse();
        assertThat(registry.once("k").deleteRun(run.runNo()))
                .as("its first answer")
                .isTrue();

        assertThat(registry.runById(run.runNo())).isEmpty();
        assertThat(registry.runByPid(PID)).isEmpty();
        assertThat(registry.allRuns()).isEmpty();
        assertThat(registry.projectRuns(no)).isEmpty();
        assertThat(registry.crashedRuns()).isEmpty();
        assertThat(registry.projectWithLatestRun(DIR).orElseThrow().totalRuns()).isZero();
        store.projections().rebuildAll(progress -> {});
        assertThat(run(no)).isGreaterThan(run.runNo());
    }

    @Test
    void c20_deleting_the_runs_of_a_project_leaves_it_and_all_others() {
        run(no);
        registry.markRunAsCrashed(run(no));
        long other = run(project("/other"));
        long before = events();

        assertThat(registry.deleteProjectRuns(no)).isEqualTo(2);
        assertThat(events()).isEqualTo(before + 2);
        assertThat(registry.deleteProjectRuns(no)).isZero();
        assertThat(registry.deleteProjectRuns(999)).isZero();

        assertThat(registry.allRuns()).extracting(ProjectRun::runNo).containsExactly(other);
        assertThat(stored(no).lastRunAt()).isEqualTo(START);
    }

    @Test
    void c23_crashed_runs_come_newest_first_with_seven_fields() {
        long early = run(no);
        run(no);
        clock.pass(5);
        long late = run(no);
        clock.pass(5);
        registry.markRunAsCrashed(early);
        registry.markRunAsCrashed(late);
        registry.updateRunStatus(run(no), RunStatus.FAILED, 1);

        assertThat(registry.crashedRuns())
                .containsExactly(
                        new CrashedRun(late, PID, START.plusMillis(5), START.plusMillis(10), no, DIR, "agent"),
                        new CrashedRun(early, PID, START, START.plusMillis(10), no, DIR, "agent"));
    }

    @Test
    void c24_all_times_are_in_one_unit_and_their_difference_is_the_true_duration() {
        long run = run(no);
        clock.pass(61_234);
        registry.updateRunStatus(run, RunStatus.COMPLETED, 0);

        ProjectRun ended = storedRun(run);
        assertThat(Duration.between(ended.startedAt(), ended.endedAt())).isEqualTo(Duration.ofMillis(61_234));
        List<Long> stored = store.projections()
                .read(tables -> tables.createQuery(
                                "SELECT created_at FROM projects UNION ALL SELECT started_at FROM runs UNION ALL SELECT ended_at FROM runs")
                        .mapTo(Long.class)
                        .list());
        assertThat(stored).containsExactly(START.toEpochMilli(), START.toEpochMilli(), START.toEpochMilli() + 61_234);
        assertThat(stored(no).createdAt()).isEqualTo(START);
        assertThat(stored(no).lastRunAt()).isEqualTo(ended.startedAt());
    }

    @Test
    void c25_a_sweep_marks_what_is_proven_dead_and_reports_what_cannot_be_told() throws Exception {
        Process dead = new ProcessBuilder("sleep", "60").start();
        Process living = new ProcessBuilder("sleep", "60").start();
        try {
            CreatedRun gone = registry.createRun(no, dead.pid());
            ProcessIdentity known = store.processes().identify(living.pid());
            Instant before = known.startedAt().minusSeconds(3_600);
            CreatedRun reused = registry.createRun(
                    no, new ProcessIdentity(living.pid(), known.host(), known.bootId(), before), List.of());
            CreatedRun alive = registry.createRun(no, living.pid());
            CreatedRun mine = registry.createRun(no, ProcessHandle.current().pid());
            CreatedRun elsewhere =
                    registry.createRun(no, new ProcessIdentity(1, "another-host", null, START), List.of());
            dead.destroyForcibly().waitFor();

            List<SweptRun> swept = registry.sweepCrashed();

            assertThat(swept)
                    .extracting(one -> one.run().runNo(), SweptRun::verdict, SweptRun::marked)
                    .containsExactly(
                            tuple(elsewhere.runNo(), Verdict.UNKNOWN, false),
                            tuple(mine.runNo(), Verdict.ALIVE, false),
                            tuple(alive.runNo(), Verdict.ALIVE, false),
                            tuple(reused.runNo(), Verdict.REUSED, true),
                            tuple(gone.runNo(), Verdict.GONE, true));
            assertThat(evidence(gone)).isEqualTo("gone");
            assertThat(evidence(reused)).isEqualTo("reused");
            assertThat(registry.runningRuns())
                    .extracting(ProjectRun::runNo)
                    .containsExactly(elsewhere.runNo(), mine.runNo(), alive.runNo());
            assertThat(registry.sweepCrashed()).noneMatch(SweptRun::marked);
        } finally {
            dead.destroyForcibly();
            living.destroyForcibly();
        }
    }

    private String evidence(CreatedRun run) {
        assertThat(storedRun(run.runNo()).status()).isEqualTo(RunStatus.CRASHED);
        return event(run.runId(), 1).fields().text("evidence");
    }

    @Test
    void c27_the_success_rate_by_plain_sql_equals_counting_over_the_api() {
        long other = project("/other");
        RunStatus[] ends = {
            RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.COMPLETED, RunStatus.CRASHED, RunStatus.COMPLETED
        };
        for (int i = 0; i < 12; i++) {
            long run = run(i % 3 == 0 ? other : no);
            if (i < 10) {
                registry.updateRunStatus(run, ends[i % ends.length], null);
            }
        }

        for (Project project : registry.allProjects()) {
            List<ProjectRun> runs = registry.projectRuns(project.projectNo());
            long completed = runs.stream()
                    .filter(run -> run.status() == RunStatus.COMPLETED)
                    .count();
            long ended = runs.stream().filter(run -> run.status().isEnd()).count();
            double rate = (double) completed / ended;

            assertThat(rateBySql(project.projectNo())).isEqualTo(rate);
            ProjectOverview overview = registry.overview(project.projectNo()).orElseThrow();
            assertThat(overview.successRate()).isEqualTo(rate);
            assertThat(overview.runs()).isEqualTo(runs.size());
            assertThat(overview.running()).isEqualTo(runs.size() - ended);
        }
        assertThat(registry.overviews(0)).extracting(ProjectOverview::projectNo).containsExactly(other, no);
        assertThat(registry.overviews(1)).hasSize(1);
    }

    private double rateBySql(long projectNo) {
        return store.projections()
                .read(tables -> tables.createQuery(
                                "SELECT avg(status = 'completed') FROM runs JOIN projects ON project_no = runs.project_id"
                                        + " WHERE project_no = :no AND ended_seq IS NOT NULL")
                        .bind("no", projectNo)
                        .mapTo(Double.class)
                        .one());
    }

    @Test
    void what_a_run_was_started_as_stands_in_its_first_event() {
        CreatedRun run = registry.createRun(no, ProcessHandle.current().pid(), List.of("x"));

        Fields started = event(run.runId(), 0).fields();
        assertThat(started.text("kind")).isEqualTo("process");
        assertThat(started.text("name")).isEqualTo("agent");
        assertThat(started.integer("projectId")).isEqualTo(no);
        assertThat(started.object("process").names()).contains("pid", "host", "startedAt");
        assertThat(store.history().run(run.runId()).kind()).isEqualTo("process");
    }
}
