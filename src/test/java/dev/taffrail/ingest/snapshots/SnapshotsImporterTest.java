package dev.taffrail.ingest.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.RunSpec;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Position;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStatus;
import dev.taffrail.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotsImporterTest {
    private static final String TABLE = """
            CREATE TABLE agent_runs (
                run_id TEXT PRIMARY KEY, status TEXT NOT NULL, started_at INTEGER NOT NULL, completed_at INTEGER,
                input TEXT NOT NULL, history TEXT, plan TEXT, trace TEXT NOT NULL, usage TEXT NOT NULL,
                step_index INTEGER NOT NULL, iterations INTEGER NOT NULL, revisions INTEGER NOT NULL,
                result_text TEXT, error TEXT)
            """;
    private static final String INDEX = "CREATE INDEX agent_runs_started_at_idx ON agent_runs (started_at DESC)";

    @TempDir
    Path temp;

    private Path file;
    private Taffrail store;
    private SnapshotStore snapshots;

    @BeforeEach
    void open() throws SQLException {
        file = temp.resolve("source/runs it.sqlite");
        assertThat(file.getParent().toFile().mkdir()).isTrue();
        store = Taffrail.open(temp.resolve("store"));
        snapshots = SnapshotStore.of(store);
        sql(TABLE);
        sql(INDEX);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void each_row_becomes_a_run_of_its_id_with_numbers_by_their_text() throws Exception {
        row(
                "done",
                "complete",
                1_760_000_000_000L,
                1_760_000_060_000L,
                "[]",
                "{\"steps\":[1.50]}",
                "[{\"step\":\"a\",\"n\":1E400}]",
                1.5,
                "all",
                null);
        row("old", "failed", 1_750_000_000_000L, 0L, null, null, "[]", 2L, "", "no seats");
        row("open", "executing", 1_750_000_000_001L, null, null, "{}", "[1, 2]", 0.1, null, null);

        FileReport report = imported();

        assertThat(report.lines()).isEqualTo(3);
        assertThat(report.streams()).containsExactly("old", "open", "done");
        Snapshot done = snapshots.loadRun("done");
        assertThat(done).isEqualTo(Snapshot.parse("""
                {"runId": "done", "startedAt": 1760000000000, "status": "complete", "input": "do it", "history": [],
                 "plan": {"steps": [1.50]}, "trace": [{"step": "a", "n": 1E400}], "usage": {"inputTokens": 3},
                 "stepIndex": 1.5, "iterations": 2, "revisions": 0, "text": "all", "completedAt": 1760000060000}
                """));
        assertThat(snapshots.loadRun("old").completedAt()).isZero();
        assertThat(snapshots.loadRun("old").text()).isEmpty();
        assertThat(snapshots.loadRun("old").history()).isNull();
        assertThat(snapshots.loadRun("open").stepIndex()).isEqualTo("0.1");
        assertThat(snapshots.loadRun("open").trace()).hasSize(2);
        assertThat(store.history().run("done").durationMs()).isEqualTo(60_000);
        assertThat(snapshots.listRuns(0)).extracting(run -> run.runId()).containsExactly("done", "open", "old");
        assertThat(store.history().run("open").lastAt())
                .isEqualTo(store.history().run("open").startedAt());
    }

    @Test
    void a_second_import_appends_nothing_also_where_the_run_has_gone_on_or_is_gone() throws Exception {
        row("r1", "executing", 1_760_000_000_000L, null, null, "{}", "[]", 0L, null, null);
        row("r2", "failed", 1_760_000_000_000L, null, null, "{}", "[]", 0L, null, "no");
        assertThat(imported().appended()).isEqualTo(5);
        Snapshot went = snapshots.loadRun("r1").plus("step").with(Map.of("iterations", 1));
        snapshots.onStepComplete(went);
        store.commands().delete("r2", "test");
        Position head = store.log().head();

        assertThat(imported().appended()).isZero();

        assertThat(store.log().head()).isEqualTo(head);
        assertThat(snapshots.loadRun("r1")).isEqualTo(went);
        assertThat(snapshots.loadRun("r2")).isNull();
    }

    @Test
    void the_source_is_byte_equal_afterwards_and_nothing_appears_beside_it() throws Exception {
        row("r1", "complete", 1L, 2L, null, null, "[]", 0L, null, null);
        Map<String, String> before = files();

        imported();
        assertThat(files()).isEqualTo(before);

        try (Connection busy = connect();
                Statement statement = busy.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("UPDATE agent_runs SET run_id = 'in-the-wal'");
            Map<String, String> withWal = files();
            assertThat(withWal).hasSize(3);

            assertThat(imported().streams()).containsExactly("in-the-wal");
            assertThat(files()).isEqualTo(withWal);
        }
        Map<String, String> closed = files();
        imported();
        assertThat(files()).isEqualTo(closed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trace = '[1'                    | of run 'bad', its trace is not JSON",
                "trace = '1'                     | trace is 1, but it must be a list",
                "usage = '{},\"x\":1'            | its usage is not JSON: there is more than one value",
                "plan = 'none'                   | its plan is not JSON",
                "status = 'planning'             | status 'planning' is none",
                "run_id = 'a b'                  | 'a b' cannot be the runId",
                "started_at = 'yesterday'        | startedAt is \"yesterday\", but it must be a number",
                "step_index = 9e999              | stepIndex is missing"
            })
    void a_row_that_is_no_snapshot_refuses_the_file_and_nothing_of_it_is_imported(String change, String why)
            throws Exception {
        row("good", "complete", 1L, 2L, null, null, "[]", 0L, null, null);
        row("bad", "complete", 3L, 4L, null, null, "[]", 0L, null, null);
        sql("UPDATE agent_runs SET " + change + " WHERE run_id = 'bad'");

        assertThatThrownBy(this::imported)
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("runs it.sqlite")
                .hasMessageContaining(why);
        assertThat(store.log().head()).isEqualTo(Position.START);
    }

    @Test
    void a_run_that_is_there_under_the_same_id_refuses_the_file_unless_it_is_the_same() throws Exception {
        row("r1", "executing", 1L, null, null, "{}", "[]", 0L, null, null);
        Snapshot same = Snapshot.parse("""
                {"runId": "r1", "startedAt": 1, "status": "executing", "input": "do it", "plan": {}, "trace": [],
                 "usage": {"inputTokens": 3}, "stepIndex": 0, "iterations": 2, "revisions": 0}
                """);
        snapshots.onRunStart(same);
        assertThat(imported().appended()).isZero();
        snapshots.onRunStart(same.with(Map.of("iterations", 3)));

        assertThatThrownBy(this::imported).hasMessageContaining("there is another run 'r1' in the store");
        store.start(RunSpec.workflow("w").id("r2"));
        sql("UPDATE agent_runs SET run_id = 'r2'");
        assertThatThrownBy(this::imported).hasMessageContaining("there is another run 'r2' in the store");
        assertThat(snapshots.loadRun("r1").status()).isEqualTo(SnapshotStatus.EXECUTING);
    }

    @Test
    void a_file_that_is_no_such_database_is_refused() throws Exception {
        sql("DROP TABLE agent_runs");
        assertThatThrownBy(this::imported).hasMessageContaining("it has no table agent_runs");

        Files.writeString(file, "this is no database, however long it may be ".repeat(50));
        assertThatThrownBy(this::imported).isInstanceOf(ImportRefused.class);
    }

    private FileReport imported() {
        return new SnapshotsImporter(store.log(), snapshots).importFile(file, Importer.Progress.NONE);
    }

    private void row(
            String runId,
            String status,
            Long startedAt,
            Long completedAt,
            String history,
            String plan,
            String trace,
            Number stepIndex,
            String text,
            String error)
            throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO agent_runs VALUES (?, ?, ?, ?, 'do it', ?, ?, ?, '{\"inputTokens\":3}', ?, 2, 0, ?, ?)")) {
            Object[] values = {runId, status, startedAt, completedAt, history, plan, trace, stepIndex, text, error};
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** Returns what lies beside the source, and the source itself, by name. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(file.getParent())) {
            for (Path each : all.toList()) {
                files.put(
                        each.getFileName().toString(),
                        new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
