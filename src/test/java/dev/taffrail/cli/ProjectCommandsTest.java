package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.ingest.projects.LauncherDatabase;
import dev.taffrail.project.ProjectRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectCommandsTest {
    @TempDir
    private Path directory;

    private Path store;
    private CommandTester piped;

    @BeforeEach
    void open() {
        store = directory.resolve("store");
        piped = CommandTester.piped(store);
    }

    @Test
    void a_directory_is_registered_once_and_found_by_path_and_number() throws IOException {
        JsonNode added = json("project add site --cmd agent --prompt begin --json");
        String no = added.get("projectNo").asText();

        assertThat(added.get("created").asBoolean()).isTrue();
        assertThat(piped.words("project", "add", "./site/", "--cmd", "agent --fast")
                        .out())
                .isEqualTo(no + "\n");
        JsonNode shown = json("project show site --json");
        assertThat(shown).isEqualTo(json("project show " + no + " --json"));
        assertThat(shown.get("dir").asText())
                .isEqualTo(Path.of("site").toAbsolutePath().toString());
        assertThat(shown.get("cmd").asText()).isEqualTo("agent --fast");
        assertThat(shown.get("prompt").asText()).isEqualTo("begin");
        assertThat(shown.get("lastRunAt").isNull()).isTrue();
        assertThat(shown.get("successRate").isNull()).isTrue();
        assertThat(shown.get("latestRuns")).isEmpty();
        assertThat(piped.run("project ls -q").out()).isEqualTo(no + "\n");
    }

    @Test
    void a_project_shows_its_newest_runs_and_how_many_succeeded() throws IOException {
        fill(1, 4);

        JsonNode shown = json("project show 1 -n 2 --json");
        assertThat(shown.get("runs").asLong()).isEqualTo(4);
        assertThat(shown.get("completed").asLong()).isEqualTo(2);
        assertThat(shown.get("failed").asLong()).isEqualTo(1);
        assertThat(shown.get("running").asLong()).isEqualTo(1);
        assertThat(shown.get("successRate").asDouble()).isEqualTo(2.0 / 3);
        assertThat(shown.get("latestRuns")).hasSize(2);
        assertThat(shown.get("latestRuns").get(0).get("status").asText()).isEqualTo("running");
        assertThat(piped.run("project show 1 --json=successRate,dir").out())
                .startsWith("{\"successRate\":0.6666")
                .contains("\"dir\":\"/srv/projects/number-0");
        assertThat(piped.run("project show 1").out())
                .contains("success\t66% of 3 runs that ended", "runs\t4 · 1 running · 2 completed · 1 failed");
        assertThat(piped.run("ls --kind process -q").out().lines()).hasSize(4);
    }

    @Test
    void a_project_is_removed_with_its_runs_once_that_is_confirmed() {
        fill(2, 3);

        CommandTester.Result asked = piped.run("project rm 1");
        assertThat(asked.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.err()).contains("with 3 runs", "nothing was done yet", "taffrail project rm 1 --yes");
        assertThat(piped.run("project show 1").exit()).isZero();

        assertThat(piped.run("project rm 1 -y").exit()).isZero();
        assertThat(piped.run("project show 1").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("project rm 1 --yes").exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(piped.run("project ls -q").out().lines()).hasSize(1);
        assertThat(piped.run("ls -q").out()).isEmpty();
    }

    @Test
    void what_is_not_there_ends_with_3_and_an_empty_list_says_so() throws IOException {
        assertThat(json("project ls --json").get("items")).isEmpty();
        CommandTester.Result empty = CommandTester.atTerminal(store, 80).run("project");
        assertThat(empty.exit()).isZero();
        assertThat(empty.err()).contains("No project is registered", "taffrail project add DIR");
        assertThat(piped.run("project show 1").exit()).isEqualTo(ExitCode.NOT_FOUND);
        fill(1, 0);

        CommandTester.Result missing = piped.run("project show nowhere --json");
        assertThat(missing.exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).contains("\"code\":\"not_found\"", "No project is registered in");
        assertThat(piped.run("project add x").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(piped.run("project ls -n -1").exit()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"80,0", "80,1", "80,1000", "200,0", "200,1", "200,1000"})
    void every_screen_fits_its_terminal(int width, int rows) {
        fill(rows, rows == 0 ? 0 : 3);
        CommandTester terminal = CommandTester.atTerminal(store, width);

        List<String> list = lines(terminal, "project ls -n 0", width);
        assertThat(list).hasSize(rows == 0 ? 0 : rows + 1);
        if (rows > 0) {
            assertThat(list.get(0)).contains("NO", "DIR", "LAST RUN", "RUNS");
            assertThat(lines(terminal, "project show 1", width)).anyMatch(line -> line.contains("RUNS"));
        }
        if (rows > 20) {
            assertThat(terminal.run("project").err()).contains("There are more: -n 0 shows all.");
        }
    }

    @Test
    void a_launchers_database_is_imported_from_the_command_line() throws Exception {
        Path file = directory.resolve("store.sqlite");
        LauncherDatabase.sample(file).run("INSERT INTO runs VALUES (50, 1, 3, 'paused', NULL, 1700000600, NULL, '[]')");

        CommandTester.Result first = piped.words("import", "projects", file.toString());
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("Imported 1 file with 6 rows of 4 runs: 9 events appended.\n");
        assertThat(first.err()).contains("store.sqlite:50 was left out (run 50: its status is 'paused'");
        assertThat(piped.words("import", "projects", file.toString()).out()).contains("0 events appended");
        assertThat(json("project show 3 --json").get("latestRuns")).hasSize(4);
    }

    /** Registers projects, with so many runs of the first one: the first two completed, the third failed, the others run. */
    private void fill(int projects, int runs) {
        try (Taffrail open = Taffrail.open(store)) {
            ProjectRegistry registry = ProjectRegistry.of(open);
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < projects; i++) {
                String dir =
                        "/srv/projects/number-" + i + "/with/a/rather/long/path/behind/it/that/nobody/wants/to/read";
                numbers.add(registry.upsertProject(dir, "agent --model large --approve never", "Mend what is broken.")
                        .projectNo());
            }
            for (int i = 0; i < runs; i++) {
                long run = registry.createRun(numbers.get(0), 4_000_000 + i, List.of("--verbose", "--continue"))
                        .runNo();
                if (i < 3) {
                    registry.updateRunStatus(run, i < 2 ? "completed" : "failed", i < 2 ? 0 : 1);
                }
            }
        }
    }

    private static List<String> lines(CommandTester terminal, String command, int width) {
        CommandTester.Result result = terminal.run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        return lines;
    }

    private JsonNode json(String command) throws IOException {
        CommandTester.Result result = piped.run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
