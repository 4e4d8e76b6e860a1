package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command runs in a process of 128 MB. */
class BadInputTest {
    private static final int FAILED = 1;
    private static final int OVER_LIMIT = 7;
    private static final long HUGE_BYTES = 1L << 30;
    private static final String GOOD_RUN = event("good", "run:started", "\"kind\":\"agent\"") + "\n"
            + event("good", "run:completed", "\"text\":\"done\"") + "\n";

    @TempDir
    Path temp;

    private Path directory;
    private Cli cli;

    @BeforeEach
    void a_store_with_one_finished_run() throws IOException {
        directory = temp.resolve("store");
        cli = new Cli(directory, temp);
        assertThat(cli.run("import", "jsonl", file("good.jsonl", GOOD_RUN).toString())
                        .exit())
                .isZero();
    }

    @Test
    void what_is_no_file_of_events_is_refused_by_name() throws Exception {
        refuses("jsonl", file("empty.jsonl", ""), FAILED, "the file is empty");
        refuses("jsonl", binary(), FAILED, "binary.jsonl:1", "UTF-8");
        refuses("jsonl", huge(), OVER_LIMIT, "huge.jsonl:1", "line_bytes_max");
        refuses("jsonl", temp.resolve("missing.jsonl"), FAILED, "there is no such file");
        staysUsable();
    }

    @Test
    void an_event_that_passes_a_limit_is_refused_with_the_limits_name() throws Exception {
        String start = event("other", "run:started", "\"kind\":\"agent\"") + "\n";
        refuses("jsonl", file("deep.jsonl", start + event("other", "a:b", deep())), OVER_LIMIT, ":2", "depth_max");
        refuses("jsonl", file("big.jsonl", start + event("other", "a:b", big())), OVER_LIMIT, ":2", "line_bytes_max");
        staysUsable();
    }

    @Test
    void an_event_that_cannot_be_right_is_refused_with_its_line() throws Exception {
        String start = event("other", "run:started", "\"kind\":\"agent\"") + "\n";
        refuses("jsonl", file("twice.jsonl", start + event("other", "a:b", "\"x\":1,\"x\":2")), FAILED, ":2", "'x'");
        refuses("jsonl", file("negative.jsonl", start + negative("other")), FAILED, ":2", "inputTokens");
        refuses("jsonl", file("before.jsonl", event("other", "a:b", "\"x\":1")), FAILED, ":1", "run:started");
        refuses("jsonl", file("after.jsonl", event("good", "node:started", "\"nodeId\":\"n\"")), FAILED, ":1", "good");
        refuses(
                "jsonl",
                file("seq.jsonl", event("good", "run:described", "\"seq\":9")),
                FAILED,
                ":1",
                "seq 3",
                "seq 9");
        staysUsable();
    }

    @Test
    void what_is_no_transcript_is_refused_by_name() throws Exception {
        refuses("claude-code", file("empty.jsonl", ""), FAILED, "no line of it is a record");
        refuses("claude-code", binary(), FAILED, "binary.jsonl", "no line of it is a record");
        refuses("claude-code", huge(), OVER_LIMIT, "huge.jsonl:1", "line_bytes_max");
        refuses("claude-code", hugeZipped(), OVER_LIMIT, "huge.jsonl.gz:1", "line_bytes_max");
        staysUsable();
    }

    @Test
    void a_transcript_with_a_line_that_cannot_be_stored_is_refused_with_that_line() throws Exception {
        String first = record("\"uuid\":\"u1\",\"message\":{\"role\":\"user\",\"content\":\"hello\"}") + "\n";
        refuses("claude-code", file("deep.jsonl", first + record(deep())), OVER_LIMIT, ":2", "depth_max");
        refuses("claude-code", file("big.jsonl", first + record(big())), OVER_LIMIT, ":2", "line_bytes_max");
        refuses("claude-code", file("twice.jsonl", first + record("\"x\":1,\"x\":2")), FAILED, ":2", "'x'");
        String usage = "\"message\":{\"id\":\"m\",\"model\":\"claude-opus-4-6\",\"usage\":{\"input_tokens\":-5}}";
        refuses("claude-code", file("negative.jsonl", first + record(usage)), FAILED, ":2", "input_tokens is -5");
        staysUsable();
    }

    @Test
    void record_answers_each_bad_line_with_its_fault_and_takes_the_next() throws Exception {
        Path in = file(
                "lines.jsonl",
                String.join(
                        "\n",
                        "not json",
                        event("new", "run:started", "\"kind\":\"agent\",\"kind\":\"agent\""),
                        event("new", "run:started", "\"kind\":\"agent\",\"inputs\":{" + deep() + "}"),
                        event("new", "run:started", "\"kind\":\"agent\",\"inputs\":{" + big() + "}"),
                        event("new", "node:started", "\"nodeId\":\"n\""),
                        event("good", "node:started", "\"nodeId\":\"n\""),
                        event("good", "run:described", "\"seq\":9"),
                        negative("good"),
                        event("new", "run:started", "\"kind\":\"agent\"")));
        Cli.Ran ran = cli.runOn(in.toFile(), "record");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(FAILED);
        List<String> answers = ran.lines();
        assertThat(answers).hasSize(9);
        List<String> codes = List.of(
                "event_refused",
                "event_refused",
                "limit_exceeded",
                "limit_exceeded",
                "event_refused",
                "event_refused",
                "conflict",
                "event_refused");
        for (int i = 0; i < codes.size(); i++) {
            assertThat(answers.get(i))
                    .startsWith("{\"line\":" + (i + 1) + ",\"error\":{\"code\":\"" + codes.get(i) + "\"")
                    .contains("\"message\":\"", "\"hint\":\"")
                    .doesNotContain("\"hint\":\"\"");
        }
        assertThat(answers.get(8)).isEqualTo("{\"line\":9,\"runId\":\"new\",\"seq\":1,\"position\":3}");
        staysUsable();
    }

    @Test
    void record_passes_over_bytes_that_are_no_text_and_a_line_without_end() throws Exception {
        Cli.Ran bytes = cli.runOn(binary().toFile(), "record");
        assertThat(bytes.exit()).isEqualTo(FAILED);
        assertThat(bytes.out()).contains("{\"line\":1,\"error\":{\"code\":\"event_refused\"");
        Cli.Ran huge = cli.runOn(huge().toFile(), "record");
        assertThat(huge.exit()).isEqualTo(FAILED);
        assertThat(huge.out()).contains("{\"line\":1,\"error\":{\"code\":\"limit_exceeded\"", "line_bytes_max");
        assertThat(cli.runOn(file("empty.jsonl", "").toFile(), "record").exit()).isZero();
        assertThat(stored()).hasSize(2);
        staysUsable();
    }

    private void refuses(String format, Path file, int exit, String... words) {
        Cli.Ran ran = cli.run("import", format, file.toString());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
        assertThat(ran.err())
                .contains("taffrail: " + file)
                .contains(words)
                .doesNotContain("\tat ", "Exception", "should not have happened");
        assertThat(ran.err().lines().filter(line -> line.startsWith("  ")))
                .as("what to do: " + ran.err())
                .isNotEmpty();
        assertThat(stored()).hasSize(2);
    }

    private List<StoredEvent> stored() {
        try (Taffrail store = Taffrail.open(directory, Options.defaults().readOnly())) {
            return Stores.events(store.log());
        }
    }

    /** Takes a good file, lists its run, and finds nothing wrong. */
    private void staysUsable() throws Exception {
        Path file = file("usable.jsonl", GOOD_RUN.replace("good", "usable"));
        assertThat(cli.run("import", "jsonl", file.toString()).exit()).isZero();
        assertThat(cli.run("ls", "-q").lines()).contains("usable", "good");
        Stores.assertClean(directory);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(temp.resolve(name), content);
    }

    private Path binary() throws IOException {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        return Files.write(temp.resolve("binary.jsonl"), bytes);
    }

    /** A line of 1 GB of zeros, which takes no room on disk. */
    private Path huge() throws IOException {
        Path file = temp.resolve("huge.jsonl");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(HUGE_BYTES);
        }
        return file;
    }

    /** A line of 1 GB of one letter, zipped: the same member again and again. */
    private Path hugeZipped() throws IOException {
        int part = 16 << 20;
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(member)) {
            zip.write("a".repeat(part).getBytes(StandardCharsets.US_ASCII));
        }
        Path file = temp.resolve("huge.jsonl.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long bytes = 0; bytes < HUGE_BYTES; bytes += part) {
                member.writeTo(out);
            }
        }
        return file;
    }

    private static String event(String run, String type, String fields) {
        return "{\"runId\":\"" + run + "\",\"type\":\"" + type + "\",\"timestamp\":\"2026-01-05T10:00:00Z\"," + fields
                + "}";
    }

    private static String record(String fields) {
        return "{\"type\":\"user\",\"sessionId\":\"s\",\"timestamp\":\"2026-01-05T10:00:00Z\"," + fields + "}";
    }

    private static String negative(String run) {
        return event(run, "cost:updated", "\"model\":\"gpt-4.1\",\"inputTokens\":-5,\"outputTokens\":1");
    }

    private static String deep() {
        return "\"x\":" + "[".repeat(1_000) + "]".repeat(1_000);
    }

    private static String big() {
        return "\"x\":\"" + "a".repeat(2 << 20) + "\"";
    }
}
