package dev.taffrail.ingest.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.taffrail.Taffrail;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.project.Project;
import dev.taffrail.project.ProjectRegistry;
import dev.taffrail.project.ProjectRun;
import dev.taffrail.project.SweptRun;
import dev.taffrail.resume.Verdict;
import dev.taffrail.view.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsImporterTest {
    @TempDir
    private Path directory;

    private Path file;
    private Taffrail store;
    private ProjectRegistry registry;

    @BeforeEach
    void open() throws IOException {
        file = Files.createDirectory(directory.resolve("source")).resolve("store.sqlite");
        store = Taffrail.open(directory.resolve("store"));
        registry = ProjectRegistry.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void projects_and_runs_keep_their_numbers_texts_and_times() throws SQLException {
        LauncherDatabase.sample(file);

        FileReport report = imported();

        assertThat(report.lines()).isEqualTo(6);
        assertThat(report.appended()).isEqualTo(2 + 4 + 3);
        assertThat(report.notes()).isEmpty();
        assertThat(registry.projectById(3))
                .contains(new Project(
                        3, "/srv/site", "agent", "begin", at(1_700_000_000), at(1_700_000_100), at(1_700_000_600)));
        assertThat(registry.projectByDir("/srv/never run"))
                .contains(new Project(
                        8, "/srv/never run", "agent --x", null, at(1_700_000_001), at(1_700_000_001), null));
        assertThat(registry.allProjects()).extracting(Project::projectNo).containsExactly(3L, 8L);
        assertThat(registry.projectRuns(3))
                .extracting(ProjectRun::runNo, ProjectRun::pid, ProjectRun::status, ProjectRun::exitCode)
                .containsExactly(
                        tuple(40L, 504L, RunStatus.RUNNING, null),
                        tuple(13L, 503L, RunStatus.CRASHED, null),
                        tuple(12L, 502L, RunStatus.FAILED, 3L),
                        tuple(11L, 501L, RunStatus.COMPLETED, 0L));
        ProjectRun first = registry.runById(11).orElseThrow();
        assertThat(first.startedAt()).isEqualTo(at(1_700_000_200));
        assertThat(first.endedAt()).isEqualTo(at(1_700_000_260));
        assertThat(first.args()).containsExactly("-v", "a b");
        assertThat(store.history().run(first.runId()).source()).isEqualTo("projects");
    }

    @Test
    void importing_twice_changes_nothing() throws SQLException {
        LauncherDatabase.sample(file);
        imported();
        long before = store.log().head().value();

        FileReport again = imported();

        assertThat(again.appended()).isZero();
        assertThat(again.notes()).isEmpty();
        assertThat(store.log().head().value()).isEqualTo(before);
    }

    @Test
    void the_source_is_not_touched_also_where_a_writer_has_left_its_journal() throws Exception {
        LauncherDatabase source = LauncherDatabase.sample(file).run("PRAGMA journal_mode = WAL");
        try (Connection open = source.open();
                Statement statement = open.createStatement()) {
            statement.execute("INSERT INTO projects (id, dir, cmd) VALUES (9, '/srv/in the journal', 'agent')");
            List<String> before = contents();
            assertThat(before).hasSize(3);

            imported();

            assertThat(contents()).isEqualTo(before);
        }
        assertThat(registry.projectById(9)).isPresent();
        List<String> closed = contents();
        imported();
        assertThat(contents()).isEqualTo(closed).hasSize(1);
    }

    @Test
    void what_the_source_has_added_since_is_added_here() throws SQLException {
        LauncherDatabase source = LauncherDatabase.sample(file);
        imported();
        source.run(
                "UPDATE runs SET status = 'failed', exit_code = 1, ended_at = 1700000700 WHERE id = 40",
                "UPDATE projects SET cmd = 'other', updated_at = 1700000800, last_run_at = 1700000900 WHERE id = 3",
                "INSERT INTO runs VALUES (41, 505, 3, 'running', NULL, 1700000900, NULL, '[]')");

        assertThat(imported().appended()).isEqualTo(4);
        assertThat(imported().appended()).isZero();

        assertThat(registry.runById(40)).map(ProjectRun::exitCode).contains(1L);
        assertThat(registry.projectById(3))
                .contains(new Project(
                        3, "/srv/site", "other", "begin", at(1_700_000_000), at(1_700_000_800), at(1_700_000_900)));
        assertThat(registry.runById(41)).isPresent();
    }

    @Test
    void rows_that_cannot_be_taken_are_reported_and_the_others_are_imported() throws SQLException {
        LauncherDatabase.sample(file)
                .run(
                        "INSERT INTO runs VALUES (50, 1, 3, 'paused', NULL, 1700000600, NULL, '[]')",
                        "INSERT INTO runs VALUES (51, 1, 99, 'running', NULL, 1700000600, NULL, '[]')",
                        "INSERT INTO runs VALUES (52, 1, 3, 'running', 1, 1700000600, NULL, '[]')",
                        "INSERT INTO runs VALUES (53, 1, 3, 'running', NULL, 1700000600, NULL, '{\"no\":1}')",
                        "INSERT INTO runs VALUES (54, 1, 3, 'running', NULL, 1700000600, NULL, '[1]')",
                        "INSERT INTO runs VALUES (55, 'x', 3, 'running', NULL, 1700000600, NULL, '[]')",
                        "INSERT INTO runs VALUES (56, 1, 3, 'failed', NULL, 1700000600, 1600000000, '[]')");

        FileReport report = imported();

        assertThat(report.counts()).containsOnlyKeys(FileReport.Kind.LEFT_OUT);
        assertThat(report.notes())
                .extracting(FileReport.Note::line)
                .containsExactlyInAnyOrder(50L, 51L, 52L, 53L, 54L, 55L, 56L);
        assertThat(report.notes())
                .extracting(FileReport.Note::detail)
                .anyMatch(detail -> detail.contains("run 50: its status is 'paused'"))
                .anyMatch(detail -> detail.contains("run 51: it belongs to project 99, which is not there"))
                .anyMatch(detail -> detail.contains("runs row 55: pid is 'x'"));
        assertThat(registry.allRuns()).hasSize(4);
    }

    @Test
    void a_number_or_directory_that_is_taken_refuses_the_whole_file() throws SQLException {
        for (int i = 0; i < 3; i++) {
            registry.upsertProject("/srv/own" + i, "agent");
        }
        LauncherDatabase.sample(file);
        long before = store.log().head().value();

        assertThatThrownBy(this::imported)
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining(
                        "project 3 (/srv/site) cannot keep its number: its number was given to 'project:");
        registry.deleteProject(3);
        assertThatThrownBy(this::imported).as("a number is never given again").isInstanceOf(ImportRefused.class);
        assertThat(store.log().head().value()).isEqualTo(before + 1);

        Path other = directory.resolve("source/other.db");
        LauncherDatabase.make(other).run("INSERT INTO projects (id, dir, cmd) VALUES (70, '/srv/own1', 'agent')");
        assertThatThrownBy(() -> new ProjectsImporter(store).importFile(other, Importer.Progress.NONE))
                .hasMessageContaining("'/srv/own1' is registered here already");
    }

    @Test
    void two_databases_with_a_number_in_common_are_not_taken_for_one() throws SQLException {
        LauncherDatabase.sample(file);
        imported();
        Path other = directory.resolve("source/other.db");
        LauncherDatabase.make(other)
                .run(
                        "INSERT INTO projects (id, dir, cmd) VALUES (70, '/srv/theirs', 'agent')",
                        "INSERT INTO runs (id, pid, project_id, status) VALUES (12, 9, 70, 'running')");

        assertThatThrownBy(() -> new ProjectsImporter(store).importFile(other, Importer.Progress.NONE))
                .hasMessageContaining("run 12 cannot keep its number");
        assertThat(registry.projectById(70)).isEmpty();
    }

    @Test
    void new_numbers_go_on_behind_those_that_were_brought() throws SQLException {
        LauncherDatabase.sample(file).run("UPDATE runs SET id = 9000 WHERE id = 40");
        imported();

        assertThat(registry.upsertProject("/srv/new", "agent").projectNo()).isGreaterThan(8);
        assertThat(registry.createRun(3, 77).runNo()).isEqualTo(9_001);
        assertThat(registry.deleteRun(9_001)).isTrue();
        assertThat(registry.createRun(3, 77).runNo()).isEqualTo(9_002);
    }

    @Test
    void an_imported_run_is_never_taken_for_a_process_of_this_host() throws SQLException {
        LauncherDatabase.make(file)
                .run(
                        "INSERT INTO projects (id, dir, cmd) VALUES (1, '/srv/site', 'agent')",
                        "INSERT INTO runs (id, pid, project_id, status) VALUES (1, 999999, 1, 'running')");
        imported();

        assertThat(registry.sweepCrashed())
                .extracting(SweptRun::verdict, SweptRun::marked)
                .containsExactly(tuple(Verdict.UNKNOWN, false));
        assertThat(registry.updateRunStatus(1, RunStatus.FAILED, 2)).isTrue();
        assertThat(registry.updateRunStatus(1, RunStatus.RUNNING, null)).isTrue();
        assertThat(registry.runByPid(999_999)).isPresent();
    }

    @Test
    void what_was_deleted_here_stays_deleted() throws SQLException {
        LauncherDatabase source = LauncherDatabase.sample(file);
        imported();
        registry.deleteRun(11);
        registry.deleteProject(8);
        source.run("INSERT INTO runs VALUES (60, 1, 8, 'running', NULL, 1700000600, NULL, '[]')");

        FileReport again = imported();

        assertThat(again.appended()).isZero();
        assertThat(again.notes()).extracting(FileReport.Note::line).containsExactly(60L);
        assertThat(registry.runById(11)).isEmpty();
    }

    @Test
    void an_end_that_was_said_here_stands_against_the_sources() throws SQLException {
        LauncherDatabase source = LauncherDatabase.sample(file);
        imported();
        registry.markRunAsCrashed(40);
        source.run("UPDATE runs SET status = 'completed', exit_code = 0, ended_at = 1700000700 WHERE id = 40");

        FileReport again = imported();

        assertThat(again.appended()).isZero();
        assertThat(again.counts()).containsOnlyKeys(FileReport.Kind.CONTRADICTED);
        assertThat(registry.runById(40)).map(ProjectRun::status).contains(RunStatus.CRASHED);
    }

    @Test
    void a_time_in_milliseconds_among_seconds_is_taken_as_what_it_is() throws SQLException {
        LauncherDatabase.sample(file).run("UPDATE projects SET last_run_at = 1700000600123 WHERE id = 3");
        imported();

        assertThat(registry.projectById(3).orElseThrow().lastRunAt())
                .isEqualTo(Instant.ofEpochMilli(1_700_000_600_123L));
    }

    @Test
    void a_file_that_is_no_such_database_is_refused() throws Exception {
        Files.writeString(file, "no database at all, but long enough to be looked at as one".repeat(20));
        assertThatThrownBy(this::imported).isInstanceOf(ImportRefused.class).hasMessageContaining("not a database");
        Files.delete(file);
        LauncherDatabase.make(file).run("DROP TABLE runs");
        assertThatThrownBy(this::imported)
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("has no tables 'projects' and 'runs'");
    }

    private FileReport imported() {
        return new ProjectsImporter(store).importFile(file, Importer.Progress.NONE);
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    /** Returns the names and bytes of all that lies beside the source. */
    private List<String> contents() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.sorted().map(ProjectsImporterTest::nameAndBytes).toList();
        }
    }

    private static String nameAndBytes(Path path) {
        try {
            return path.getFileName() + " " + Arrays.hashCode(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
