package dev.taffrail.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.EventRefused;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the registry's store lies, and what it does with projects. */
class ProjectBehavioursTest extends RegistryTest {
    @Test
    void c1_the_first_call_on_a_fresh_directory_may_be_any_operation() {
        try (ProjectRegistry reads = ProjectRegistry.in(directory.resolve("reads"));
                ProjectRegistry writes = ProjectRegistry.in(directory.resolve("deep/writes"))) {
            assertThat(reads.runningRuns()).isEmpty();
            assertThatThrownBy(() -> writes.createRun(1, PID))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("There is no project 1");
        }
    }

    @Test
    void c2_the_store_of_a_project_lies_in_its_directory_and_two_directories_give_two_stores() {
        Path one = directory.resolve("one");
        try (ProjectRegistry first = ProjectRegistry.in(one);
                ProjectRegistry second = ProjectRegistry.in(directory.resolve("two"))) {
            assertThat(Files.exists(one)).isFalse();
            first.upsertProject(DIR, "agent");
            second.upsertProject("/elsewhere", "agent");

            assertThat(one.resolve(".taffrail/log.db")).exists();
            assertThat(first.allProjects()).extracting(Project::dir).containsExactly(DIR);
            assertThat(second.allProjects()).extracting(Project::dir).containsExactly("/elsewhere");
        }
    }

    @Test
    void c3_a_new_directory_gets_a_number_that_a_run_can_be_created_with_and_a_known_one_the_same() {
        UpsertedProject created = registry.upsertProject(DIR, "agent", null);
        UpsertedProject changed = registry.upsertProject(DIR, "other", null);
        UpsertedProject unchanged = registry.upsertProject(DIR, "other", null);

        assertThat(created.created()).isTrue();
        assertThat(changed).isEqualTo(new UpsertedProject(created.projectNo(), false));
        assertThat(unchanged).isEqualTo(changed);
        assertThat(events()).isEqualTo(2);
        assertThat(storedRun(run(created.projectNo())).projectNo()).isEqualTo(created.projectNo());
        assertThatThrownBy(() -> registry.upsertProject("", "agent")).isInstanceOf(EventRefused.class);
    }

    @Test
    void c4_an_update_changes_command_and_time_and_a_prompt_only_where_one_is_given() {
        long no = registry.upsertProject(DIR, "agent", "begin").projectNo();
        clock.pass(10);
        run(no);
        clock.pass(10);

        registry.upsertProject(DIR, "other", null);
        assertThat(stored(no))
                .isEqualTo(new Project(no, DIR, "other", "begin", START, START.plusMillis(20), START.plusMillis(10)));

        clock.pass(10);
        registry.upsertProject(DIR, "other", "go on");
        assertThat(stored(no).prompt()).isEqualTo("go on");
        assertThat(stored(no).updatedAt()).isEqualTo(START.plusMillis(30));
    }

    @Test
    void c5_a_project_is_found_by_directory_and_by_id_or_there_is_none() {
        String odd = "/home/ann/a b:ü~%";
        long no = registry.upsertProject(odd, "agent", "p").projectNo();

        assertThat(registry.projectByDir(odd)).contains(stored(no));
        assertThat(stored(no).dir()).isEqualTo(odd);
        assertThat(registry.projectByDir("/home/ann")).isEmpty();
        assertThat(registry.projectById(no + 1)).isEmpty();
    }

    @Test
    void c6_projects_are_listed_by_their_last_run_and_those_never_run_come_last() {
        long never = project("/never");
        long early = project("/early");
        long late = project("/late");
        long alsoNever = project("/also-never");
        run(early);
        clock.pass(5);
        run(late);

        assertThat(registry.allProjects())
                .extracting(Project::projectNo)
                .containsExactly(late, early, alsoNever, never);
    }

    @Test
    void c7_noting_a_last_run_moves_a_project_to_the_front_and_an_unknown_one_is_no_error() {
        long first = project("/first");
        long second = project("/second");
        run(second);
        clock.pass(5);

        assertThat(registry.updateProjectLastRun(first)).isTrue();
        long before = events();
        assertThat(registry.updateProjectLastRun(999)).isFalse();

        assertThat(events()).isEqualTo(before);
        assertThat(registry.allProjects()).extracting(Project::projectNo).containsExactly(first, second);
        assertThat(stored(first).lastRunAt()).isEqualTo(START.plusMillis(5));
        assertThat(stored(first).updatedAt()).isEqualTo(START);
    }

    @Test
    void c21_a_deleted_project_is_gone_with_its_runs_and_its_directory_gets_a_new_id() {
        long no = project(DIR);
        long other = project("/other");
        long mine = run(no);
        long theirs = run(other);
        registry.updateRunStatus(mine, RunStatus.COMPLETED, 0);
        long before = events();

        assertThat(registry.deleteProject(no)).isTrue();
        assertThat(events()).isEqualTo(before + 2);
        assertThat(registry.deleteProject(no)).isFalse();
        assertThat(events()).isEqualTo(before + 2);

        assertThat(registry.projectById(no)).isEmpty();
        assertThat(registry.runById(mine)).isEmpty();
        assertThat(registry.allRuns()).extracting(ProjectRun::runNo).containsExactly(theirs);
        UpsertedProject again = registry.upsertProject(DIR, "agent", null);
        assertThat(again.created()).isTrue();
        assertThat(again.projectNo()).isGreaterThan(other);
        assertThat(registry.updateProjectLastRun(no)).isFalse();
        assertThat(registry.projectRuns(again.projectNo())).isEmpty();
        assertThat(run(again.projectNo())).isGreaterThan(theirs);
    }

    @Test
    void c22_a_project_comes_with_its_newest_run_and_how_many_it_has() {
        long no = project(DIR);
        assertThat(registry.projectWithLatestRun(DIR)).contains(new ProjectWithLatestRun(stored(no), null, 0));
        run(no);
        long newest = run(no);
        run(project("/other"));

        ProjectWithLatestRun found = registry.projectWithLatestRun(DIR).orElseThrow();

        assertThat(found).isEqualTo(new ProjectWithLatestRun(stored(no), storedRun(newest), 2));
        assertThat(registry.projectWithLatestRun("/unknown")).isEqualTo(Optional.empty());
    }

    @Test
    void c26_the_whole_workflow_runs_twice_for_one_directory() {
        List<Long> runs = new ArrayList<>();
        for (int time = 1; time <= 2; time++) {
            long no = registry.upsertProject(DIR, "agent --fast", "build it").projectNo();
            CreatedRun run = registry.createRun(no, PID, List.of("--verbose"));
            clock.pass(1_000);
            assertThat(registry.runByPid(PID)).map(ProjectRun::runNo).contains(run.runNo());
            assertThat(registry.updateRunStatus(run.runNo(), "completed", 0)).isTrue();
            assertThat(registry.projectWithLatestRun(DIR).orElseThrow().totalRuns())
                    .isEqualTo(time);
            assertThat(registry.runningRuns()).isEmpty();
            assertThat(registry.crashedRuns()).isEmpty();
            runs.add(run.runNo());
        }

        assertThat(registry.allProjects()).hasSize(1);
        assertThat(registry.projectRuns(registry.allProjects().get(0).projectNo()))
                .extracting(ProjectRun::runNo)
                .containsExactly(runs.get(1), runs.get(0));
    }

    @Test
    void c28_two_processes_that_register_a_directory_at_once_end_with_one_project_and_no_error() throws Exception {
        Path home = directory.resolve("home");
        try (RegisteringProcess one = RegisteringProcess.start(home, DIR);
                RegisteringProcess two = RegisteringProcess.start(home, DIR)) {
            one.awaitReady();
            two.awaitReady();
            one.go();
            two.go();
            List<String> first = one.answers();
            List<String> second = two.answers();

            assertThat(first).hasSameSizeAs(second).doesNotContainAnyElementsOf(List.of(""));
            assertThat(RegisteringProcess.created(first) + RegisteringProcess.created(second))
                    .as("each directory is created once, by one of the two")
                    .isEqualTo(first.size());
            assertThat(RegisteringProcess.numbers(first)).isEqualTo(RegisteringProcess.numbers(second));
        }
        try (ProjectRegistry after = ProjectRegistry.in(home)) {
            assertThat(after.allProjects()).hasSize(RegisteringProcess.DIRECTORIES);
        }
    }

    @Test
    void c29_close_can_be_repeated_and_the_next_call_opens_the_same_directory_again() {
        ProjectRegistry lazy = ProjectRegistry.in(directory.resolve("lazy"));
        lazy.close();
        long no = lazy.upsertProject(DIR, "agent", null).projectNo();
        lazy.close();
        lazy.close();

        assertThat(lazy.projectByDir(DIR)).map(Project::projectNo).contains(no);
        lazy.close();

        registry.close();
        assertThat(registry.allProjects())
                .as("a store of somebody else's stays open")
                .isEmpty();
    }

    @Test
    void a_command_that_is_given_again_under_its_key_appends_once_and_answers_the_same() {
        ProjectRegistry once = registry.once("k1");
        UpsertedProject project = once.upsertProject(DIR, "agent", null);
        registry.upsertProject(DIR, "other", null);
        assertThat(once.upsertProject(DIR, "agent", null)).isEqualTo(project);
        assertThat(stored(project.projectNo()).cmd()).isEqualTo("other");

        CreatedRun run = registry.once("k2").createRun(project.projectNo(), PID, List.of("a"));
        run(project.projectNo());
        assertThat(registry.once("k2").createRun(project.projectNo(), PID, List.of("a")))
                .isEqualTo(run);
        assertThat(registry.allRuns()).hasSize(2);

        assertThat(registry.once("k3").deleteProjectRuns(project.projectNo())).isEqualTo(2);
        run(project.projectNo());
        assertThat(registry.once("k3").deleteProjectRuns(project.projectNo())).isEqualTo(2);
        assertThat(registry.once("k4").deleteProject(project.projectNo())).isTrue();
        long before = events();
        assertThat(registry.once("k4").deleteProject(project.projectNo())).isTrue();
        assertThat(registry.once("k2").createRun(project.projectNo(), PID, List.of("a")))
                .isEqualTo(run);
        assertThat(events()).isEqualTo(before);
    }

    /** Another JVM that registers many directories as fast as it can, once it is told to. */
    static final class RegisteringProcess implements AutoCloseable {
        static final int DIRECTORIES = 20;

        private final Process process;
        private final BufferedReader out;

        private RegisteringProcess(Process process) {
            this.process = process;
            this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        static RegisteringProcess start(Path home, String dir) throws IOException {
            return new RegisteringProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RegisteringProcess.class.getName(),
                            home.toString(),
                            dir)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        void awaitReady() throws IOException {
            assertThat(out.readLine()).isEqualTo("ready");
        }

        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        List<String> answers() throws InterruptedException {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor()).isZero();
            return lines;
        }

        static long created(List<String> answers) {
            return answers.stream().filter(line -> line.endsWith("true")).count();
        }

        static List<String> numbers(List<String> answers) {
            return answers.stream().map(line -> line.split(" ", 2)[0]).toList();
        }

        /** Ends it, if it has not ended. */
        @Override
        public void close() {
            process.destroyForcibly();
        }

        /** The process: the base directory, and how the directories' names begin. */
        public static void main(String[] arguments) throws IOException {
            try (ProjectRegistry registry = ProjectRegistry.in(Path.of(arguments[0]))) {
                registry.runningRuns();
                System.out.println("ready");
                if (System.in.read() < 0) {
                    return;
                }
                for (int i = 0; i < DIRECTORIES; i++) {
                    UpsertedProject project = registry.upsertProject(arguments[1] + i, "agent");
                    System.out.println(project.projectNo() + " " + project.created());
                }
            }
        }
    }
}
