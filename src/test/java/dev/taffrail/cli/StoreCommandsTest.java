package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.cli.CommandTester.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCommandsTest {
    @TempDir
    Path temp;

    private Path store;
    private CommandTester piped;

    @BeforeEach
    void fill() {
        store = temp.resolve("store");
        piped = CommandTester.piped(store);
        piped.run("demo");
    }

    @Test
    void a_store_exported_and_imported_into_an_empty_one_is_the_same_bytes() throws IOException {
        Path file = temp.resolve("all.jsonl");
        String exported = piped.run("export --all").out();
        Files.writeString(file, exported);
        CommandTester other = CommandTester.piped(temp.resolve("other"));

        Result imported = other.words("import", "jsonl", file.toString());
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out()).isEqualTo("Imported 1 file with 103 lines of 11 runs: 103 events appended.\n");
        assertThat(other.run("export --all").out()).isEqualTo(exported);
        assertThat(other.words("import", "jsonl", file.toString()).out()).contains(": 0 events appended.");
        assertThat(json(other.words("import", "jsonl", file.toString(), "--json"))
                        .get("appended")
                        .asLong())
                .isZero();
    }

    @Test
    void of_several_files_the_good_ones_are_imported_and_the_refused_ones_listed() throws IOException {
        Path good = Files.writeString(
                temp.resolve("good.jsonl"), piped.run("export demo-invoice").out());
        Path bad = Files.writeString(temp.resolve("bad.jsonl"), "this is no event\n");
        Path empty = Files.writeString(temp.resolve("empty.jsonl"), "");
        CommandTester other = CommandTester.piped(temp.resolve("other"));

        Result result = other.words("import", "jsonl", bad.toString(), good.toString(), empty.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("bad.jsonl:1").contains("empty.jsonl");
        assertThat(result.out()).contains("8 events appended", "refused");
        assertThat(other.run("ls -q").out()).isEqualTo("demo-invoice\n");
    }

    @Test
    void an_unknown_format_and_a_missing_path_are_told() {
        assertThat(piped.run("import xml /nowhere").exit()).isEqualTo(2);
        Result missing = piped.run("import jsonl /nowhere/at/all");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("/nowhere/at/all");
    }

    @Test
    void a_rebuild_makes_the_same_tables() throws IOException {
        String before = piped.run("ls --json --children").out();
        Result all = piped.run("rebuild");
        Result one = piped.run("rebuild demo-invoice");

        assertThat(all.exit()).isZero();
        assertThat(all.err()).contains("103 events");
        assertThat(one.err()).contains("demo-invoice");
        assertThat(piped.run("ls --json --children").out()).isEqualTo(before);
        JsonNode views = json(piped.run("projections --json")).get("items").get(0);
        assertThat(views.get("generation").asLong()).isEqualTo(2);
        assertThat(views.get("lag").asLong()).isZero();
        assertThat(views.get("quarantined")).isEmpty();
    }

    @Test
    void deleted_tables_grow_back() throws IOException {
        String before = piped.run("ls --json").out();
        try (Stream<Path> files = Files.list(store)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("views"))
                    .toList()) {
                Files.delete(file);
            }
        }

        assertThat(piped.run("ls --json").out()).isEqualTo(before);
    }

    @Test
    void a_sound_store_verifies() throws IOException {
        Result result = piped.run("verify");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("""
                        log\tok\t103 events: positions and seqs without a hole, digests right
                        views\tok\tequal to a rebuild as of position 103
                        """);
        assertThat(json(piped.run("verify --json")).get("log").get("sound").asBoolean())
                .isTrue();
    }

    @Test
    void a_changed_event_is_found_and_its_position_named() throws Exception {
        change(store.resolve("log.db"), "update run_events set payload = '{}' where position = 30");
        Result result = piped.run("verify --json");

        assertThat(result.exit()).isEqualTo(5);
        JsonNode log = new ObjectMapper().readTree(result.out()).get("log");
        assertThat(log.get("sound").asBoolean()).isFalse();
        assertThat(log.get("firstBadPosition").asLong()).isEqualTo(30);
        assertThat(piped.run("verify").out()).contains("first bad position 30");
    }

    @Test
    void a_changed_table_is_found() throws Exception {
        change(store.resolve("views-1.db"), "update runs set steps = steps + 1 where run_id = 'demo-invoice'");
        Result result = piped.run("verify");

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.out()).contains("log\tok").contains("views\tBAD").contains("demo-invoice");
        assertThat(result.err()).contains("taffrail rebuild");
        piped.run("rebuild");
        assertThat(piped.run("verify").exit()).isZero();
    }

    @Test
    void sql_sees_tables_and_log_in_one_namespace() {
        Result result = piped.words(
                "sql",
                "select r.status, count(*) n from runs r join run_events e on e.stream_id = r.run_id and e.seq = 1"
                        + " group by 1 order by 2 desc, 1 limit 2");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("status\tn\ncompleted\t7\ncancelled\t1\n");
        assertThat(piped.words("sql", "select 1 a, null b, 2.5 c, x'00ff' d, 'q' a", "--json")
                        .out())
                .isEqualTo("{\"items\":[{\"a\":1,\"b\":null,\"c\":2.5,\"d\":\"00ff\",\"a_2\":\"q\"}],\"next\":null}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from runs",
                "select 1; delete from runs",
                "with x as (select 1) delete from runs",
                "attach '/tmp/other.db' as other",
                "vacuum into '/tmp/copy.db'",
                "pragma writable_schema = on",
                "select * from nothing",
                "",
                "-- nothing"
            })
    void sql_that_is_no_single_question_is_refused(String sql) {
        Result result = piped.words("sql", sql);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(piped.words("sql", "select count(*) from runs").out()).isEqualTo("count(*)\n11\n");
    }

    @Test
    void sql_that_takes_too_long_is_given_up() {
        Result result = piped.words(
                "sql",
                "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
                "--timeout",
                "1");

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err()).contains("sql_deadline_ms");
    }

    @Test
    void the_store_tells_where_it_is_and_what_it_holds() throws IOException {
        JsonNode info = json(piped.run("store info --json"));

        assertThat(Path.of(info.get("directory").asText())).isEqualTo(store.toRealPath());
        assertThat(info.get("events").asLong()).isEqualTo(103);
        assertThat(info.get("files").get("log.db").asLong()).isPositive();
        assertThat(piped.run("store").out()).contains("store id\t", "events\t103");
        JsonNode stats = json(piped.run("store stats --json"));
        assertThat(stats.get("streams").asLong()).isEqualTo(11);
        assertThat(stats.get("events").findValuesAsText("type")).contains("node:started", "cost:updated");
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exit()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    /** Changes a file behind the store's back, past its triggers. */
    private static void change(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma writable_schema = on");
            statement.execute("delete from sqlite_schema where type = 'trigger'");
            statement.execute("pragma writable_schema = reset");
            statement.executeUpdate(sql);
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }
}
