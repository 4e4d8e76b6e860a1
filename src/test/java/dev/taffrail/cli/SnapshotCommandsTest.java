package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.CommandTester.Result;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCommandsTest {
    private static final Snapshot BEGUN = Snapshot.parse("""
            {"runId": "trip-7", "startedAt": 1760000000000, "status": "executing",
             "input": "Book a trip to the sea for two, by train, with a room that has a view and costs no more than last year's",
             "history": [{"role": "user", "content": "hi"}],
             "plan": {"thought": "Trains first, then rooms",
                      "steps": [{"id": "1", "description": "Look for trains", "expectedOutcome": "two seats"},
                                {"id": "2", "description": "Look for a room", "expectedOutcome": "a view"}]},
             "trace": [], "usage": {"inputTokens": 1200, "outputTokens": 80}, "stepIndex": 0, "iterations": 0, "revisions": 0,
             "toolCallCount": 0}
            """);
    private static final Snapshot STEPPED = BEGUN.plus(Map.of(
                    "step",
                    "1",
                    "summary",
                    "Two seats on the 9:12, window and aisle, \u001b[31mrefundable\u001b[0m until the day before",
                    "toolCalls",
                    List.of(Map.of("name", "search", "ok", true), Map.of("name", "seats", "ok", false)),
                    "durationMs",
                    2_410,
                    "blocked",
                    true))
            .with(Map.of("stepIndex", 1, "iterations", 1, "toolCallCount", 2));

    @TempDir
    Path temp;

    private Path filled() {
        return filled(snapshots -> {
            snapshots.onRunStart(BEGUN);
            snapshots.onStepComplete(STEPPED);
            snapshots.onRunComplete(BEGUN.with(Map.of(
                    "runId", "trip-8", "status", "failed", "error", "no trains", "completedAt", 1_760_000_009_000L)));
        });
    }

    private Path filled(Consumer<SnapshotStore> fill) {
        Path directory = temp.resolve("store");
        try (SnapshotStore snapshots = SnapshotStore.open(directory)) {
            fill.accept(snapshots);
        }
        return directory;
    }

    @Test
    void show_in_json_prints_the_very_snapshot() {
        CommandTester piped = CommandTester.piped(filled());

        assertThat(piped.run("snapshot show trip-7 --json").out()).isEqualTo(STEPPED.json() + "\n");
        assertThat(piped.run("snapshot show trip-7 --at 2 --json").out()).isEqualTo(BEGUN.json() + "\n");
        assertThat(piped.run("snapshot show trip-7 --json=stepIndex,usage").out())
                .isEqualTo("{\"stepIndex\":1,\"usage\":{\"inputTokens\":1200,\"outputTokens\":80}}\n");
        assertThat(piped.run("snapshot show trip-7 --json=weather").exit()).isEqualTo(2);
        assertThat(piped.run("snapshot show trip-7 -q").out()).isEqualTo("trip-7\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 200})
    void show_fits_the_terminal_and_says_how_the_run_stands(int width) {
        Result shown = CommandTester.atTerminal(filled(), width).run("snapshot show trip-7");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(shown.out())
                .contains("trip-7", "● executing", "PLAN", "Look for trains", "TRACE", "2, 1 failed", "2.4", "blocked")
                .contains("yes: it may be resumed", "toolCallCount", "step 1, iterations 1, revisions 0")
                .doesNotContain("\u001b[31m");
    }

    @Test
    void ls_lists_runs_newest_first_and_those_left_executing() {
        CommandTester piped = CommandTester.piped(filled());

        assertThat(piped.run("snapshot ls -q").out()).isEqualTo("trip-8\ntrip-7\n");
        assertThat(piped.run("snapshot ls --interrupted --json").out())
                .isEqualTo(
                        "{\"items\":[{\"runId\":\"trip-7\",\"status\":\"executing\",\"startedAt\":\"2025-10-09T08:53:20.000Z\","
                                + "\"stepIndex\":1,\"iterations\":1,\"revisions\":0,\"traceLength\":1,\"seq\":4}],\"next\":null}\n");
        assertThat(piped.run("snapshot -n 1").exit()).isEqualTo(2);
        assertThat(piped.run("snapshot ls -n 1 -q").out()).isEqualTo("trip-8\n");
        assertThat(piped.run("snapshot ls -n -1").exit()).isEqualTo(2);
        assertThat(CommandTester.atTerminal(temp.resolve("store"), 80)
                        .run("snapshot")
                        .out())
                .contains("RUN", "trip-8", "✗ failed");
    }

    @Test
    void a_thousand_runs_fit_and_none_is_said_so() {
        Path store = filled(snapshots -> {
            for (int i = 0; i < 1_000; i++) {
                snapshots.onRunStart(BEGUN.with(Map.of("runId", "run-" + i, "startedAt", 1_760_000_000_000L + i)));
            }
        });

        assertThat(CommandTester.piped(store).run("snapshot ls -n 0 -q").out().lines())
                .hasSize(1_000)
                .startsWith("run-999", "run-998");
        assertThat(CommandTester.atTerminal(store, 80).run("snapshot ls").out().lines())
                .hasSize(21)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        CommandTester none = CommandTester.piped(temp.resolve("none"));
        assertThat(none.run("snapshot ls --json").out()).isEqualTo("{\"items\":[],\"next\":null}\n");
        assertThat(CommandTester.atTerminal(temp.resolve("none"), 80)
                        .run("snapshot ls")
                        .err())
                .contains("No run is saved as snapshots");
    }

    @Test
    void what_is_not_there_is_said_and_ends_with_3() {
        Path store = filled();
        try (Taffrail open = Taffrail.open(store)) {
            open.start("nightly", Map.of());
        }
        CommandTester piped = CommandTester.piped(store);

        assertThat(piped.run("snapshot show nobody").exit()).isEqualTo(3);
        Result ordinary = piped.run("snapshot show @last");
        assertThat(ordinary.exit()).isEqualTo(3);
        assertThat(ordinary.err()).contains("has no snapshot");
        Result beyond = piped.run("snapshot show trip-7 --at 99 --json");
        assertThat(beyond.exit()).isEqualTo(3);
        assertThat(beyond.err()).contains("\"code\":\"no_snapshot\"", "stands at seq 4");
    }

    @Test
    void import_takes_a_database_and_reports() throws Exception {
        Path file = temp.resolve("runs.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE agent_runs (run_id TEXT PRIMARY KEY, status TEXT, started_at INTEGER,"
                    + " completed_at INTEGER, input TEXT, history TEXT, plan TEXT, trace TEXT, usage TEXT, step_index INTEGER,"
                    + " iterations INTEGER, revisions INTEGER, result_text TEXT, error TEXT)");
            statement.execute(
                    "INSERT INTO agent_runs VALUES ('r1', 'complete', 1, 2, 'do', NULL, NULL, '[]', '{}', 1.5, 0, 0,"
                            + " 'done', NULL)");
        }
        CommandTester piped = CommandTester.piped(temp.resolve("new"));

        assertThat(piped.words("import", "snapshots", file.toString()).out())
                .isEqualTo("Imported 1 file with 1 row of 1 run: 2 events appended.\n");
        assertThat(piped.words("import", "snapshots", temp.toString()).out()).contains("0 events appended");
        assertThat(piped.run("snapshot show r1 --json=stepIndex").out()).isEqualTo("{\"stepIndex\":1.5}\n");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE agent_runs SET run_id = 'r2', plan = '{'");
        }
        Result refused = piped.words("import", "snapshots", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("of run 'r2', its plan is not JSON");
    }
}
