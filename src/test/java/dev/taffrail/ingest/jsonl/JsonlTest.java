package dev.taffrail.ingest.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Limits;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.TempLog;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlTest {
    private static final String TIME = "\"timestamp\":\"2026-01-05T10:00:00.000Z\"";

    @TempDir
    Path temp;

    private TempLog store;

    @BeforeEach
    void open() {
        store = new TempLog(temp.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void numbers_that_a_part_of_a_store_brings_are_not_given_again() throws IOException {
        List<String> part = List.of(
                numbered("thread:t", 1, "thread:created", "\"id\":\"t\""),
                numbered("thread:t", 2, "message:appended", "\"messageId\":500,\"role\":\"user\",\"content\":\"x\""));
        importLines(part);

        StreamId numbers = new StreamId("number:message");
        assertThat(store.log.read(numbers, Seq.NONE, 9))
                .extracting(event -> event.fields().integer("highest"))
                .containsExactly(500L);
        importLines(part);
        assertThat(store.log.head()).isEqualTo(new Position(3));
    }

    @Test
    void a_store_that_was_exported_and_imported_into_an_empty_one_exports_to_the_same_bytes() throws IOException {
        importLines(List.of(
                "{\"runId\":\"a\", \"type\":\"run:started\", \"timestamp\":null, \"kind\":\"process\"}",
                event(
                        "b",
                        "run:started",
                        "\"kind\":\"agent\",\"eventId\":\"e1\",\"x\":1E400,\"y\":\"caf\\u00e9\",\"z\":[ 1.50 ]"),
                event("a", "node:started", "\"nodeId\":\"n\""),
                event("thread:7", "thread:created", "\"id\":\"7\",\"title\":\"é\""),
                event("a", "run:completed", null)));
        String exported = exportAll(store);
        assertThat(exported).contains("1E400", "caf\\u00e9", "[1.50]");
        try (TempLog other = new TempLog(temp.resolve("other"))) {
            FileReport report = new JsonlImporter(other.log, Limits.DEFAULT)
                    .importFile(Files.writeString(temp.resolve("out.jsonl"), exported), Importer.Progress.NONE);
            assertThat(report.appended()).isEqualTo(5);
            assertThat(report.streams()).containsExactly("a", "b", "thread:7");
            assertThat(exportAll(other)).isEqualTo(exported);
        }
    }

    @Test
    void one_stream_may_be_exported_alone() throws IOException {
        importLines(List.of(
                event("a", "run:started", "\"kind\":\"agent\""), event("b", "run:started", "\"kind\":\"agent\"")));
        StringWriter out = new StringWriter();
        assertThat(new JsonlExport(store.log, out).stream(StreamId.run("b"))).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\"runId\":\"b\",\"seq\":1,\"position\":2,")
                .endsWith("}\n");
        assertThat(new JsonlExport(store.log, out).stream(StreamId.run("gone"))).isZero();
    }

    @Test
    void lines_that_are_there_are_passed_over_and_those_that_follow_are_appended() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                numbered("a", 1, "run:started", "\"kind\":\"agent\""),
                numbered("a", 2, "node:started", "\"nodeId\":\"n\"")));
        assertThat(importLines(lines).appended()).isEqualTo(2);
        assertThat(importLines(lines).appended()).isZero();
        lines.add(numbered("a", 3, "node:completed", "\"nodeId\":\"n\""));
        assertThat(importLines(lines).appended()).isEqualTo(1);
        assertThat(importLines(lines.subList(1, 3)).appended()).isZero();
    }

    @Test
    void lines_without_a_seq_are_known_by_their_event_id() throws IOException {
        List<String> lines = List.of(
                event("a", "run:started", "\"kind\":\"agent\",\"eventId\":\"e1\""),
                event("a", "node:started", "\"nodeId\":\"n\",\"eventId\":\"e2\""));
        assertThat(importLines(lines).appended()).isEqualTo(2);
        assertThat(importLines(lines).appended()).isZero();
    }

    @Test
    void what_cannot_follow_what_is_there_is_refused_by_place_and_nothing_is_written() throws IOException {
        importLines(List.of(numbered("a", 1, "run:started", "\"kind\":\"agent\"")));
        String fine = event("b", "run:started", "\"kind\":\"agent\"");
        for (String bad : List.of(
                numbered("a", 3, "node:started", "\"nodeId\":\"n\""),
                numbered("a", 1, "run:started", "\"kind\":\"process\""),
                event("c", "node:started", "\"nodeId\":\"n\""),
                event("b", "run:started", "\"kind\":\"agent\""),
                event("b", "node:started", null),
                event("b", "cost:updated", "\"model\":\"m\",\"inputTokens\":-1,\"outputTokens\":0"),
                event("b", "x:y", "\"a\":1,\"a\":2"),
                event("b", "x:y", "\"a\":" + "[".repeat(1_000) + "]".repeat(1_000)),
                event("b", "x:y", "\"a\":\"" + "x".repeat(2 << 20) + "\""),
                numbered("b", 2, "x:y", null),
                "{\"runId\":\"b\",\"type\":\"x:y\"}",
                "no json",
                "{\"runId\":\"b")) {
            assertThatThrownBy(() -> importLines(List.of(fine, bad)))
                    .as(bad.length() > 200 ? bad.substring(0, 200) : bad)
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("in.jsonl:2");
        }
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void nothing_may_follow_the_end_but_what_belongs_to_it() throws IOException {
        String start = event("a", "run:started", "\"kind\":\"agent\"");
        String end = event("a", "run:completed", null);
        assertThatThrownBy(() -> importLines(List.of(start, end, event("a", "node:started", "\"nodeId\":\"n\""))))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("in.jsonl:3");
        assertThat(importLines(List.of(start, end, event("a", "run:resumed", null)))
                        .appended())
                .isEqualTo(3);
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> importLines(List.of())).isInstanceOf(ImportRefused.class);
    }

    @Test
    void what_was_erased_is_carried_over_as_erased() throws IOException {
        String erased = "\"erased\":\"sha256:" + "0".repeat(64) + "\"";
        importLines(List.of(
                "{\"runId\":\"a\",\"seq\":1,\"type\":\"run:started\"," + TIME + "," + erased + "}",
                "{\"runId\":\"a\",\"seq\":2,\"type\":\"run:erased\"," + TIME + "}"));
        assertThat(exportAll(store)).contains(erased);
        assertThat(store.all().get(0).isErased()).isTrue();
    }

    private FileReport importLines(List<String> lines) throws IOException {
        Path file = Files.write(temp.resolve("in.jsonl"), lines);
        return new JsonlImporter(store.log, Limits.DEFAULT).importFile(file, Importer.Progress.NONE);
    }

    private static String exportAll(TempLog store) throws IOException {
        StringWriter out = new StringWriter();
        new JsonlExport(store.log, out).all();
        return out.toString();
    }

    private static String event(String run, String type, @org.jspecify.annotations.Nullable String rest) {
        return "{\"runId\":\"" + run + "\",\"type\":\"" + type + "\"," + TIME + (rest == null ? "" : "," + rest) + "}";
    }

    private static String numbered(String run, int seq, String type, @org.jspecify.annotations.Nullable String rest) {
        return event(run, type, "\"seq\":" + seq + (rest == null ? "" : "," + rest));
    }
}
