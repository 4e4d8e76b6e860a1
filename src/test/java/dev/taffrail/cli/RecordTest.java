package dev.taffrail.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.CommandTester.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTest {
    private static final String STARTED =
            "{\"runId\":\"r1\",\"type\":\"run:started\",\"timestamp\":\"2026-11-21T10:00:00Z\",\"kind\":\"agent\"}\n";

    @TempDir
    Path store;

    @Test
    void every_line_is_acknowledged_with_its_place() {
        Result result = record(STARTED + node("r1", "a") + started("r2") + node("r1", "b"));

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                        {"line":1,"runId":"r1","seq":1,"position":1}
                        {"line":2,"runId":"r1","seq":2,"position":2}
                        {"line":3,"runId":"r2","seq":1,"position":3}
                        {"line":4,"runId":"r1","seq":3,"position":4}
                        """);
    }

    @Test
    void a_bad_line_is_answered_and_the_next_one_is_taken() {
        Result result =
                record(STARTED + "not json\n\n{\"runId\":\"r1\",\"type\":\"node:started\"}\n" + node("r1", "a"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out().lines().toList())
                .hasSize(4)
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"seq\":1"),
                        two -> assertThat(two)
                                .startsWith("{\"line\":2,\"error\":{\"code\":\"event_refused\",\"message\":"),
                        three -> assertThat(three)
                                .startsWith("{\"line\":4,\"error\":")
                                .contains("\"hint\":"),
                        four -> assertThat(four).isEqualTo("{\"line\":5,\"runId\":\"r1\",\"seq\":2,\"position\":2}"));
    }

    @Test
    void a_repeated_event_is_acknowledged_as_the_first_time() {
        String line =
                "{\"runId\":\"r1\",\"type\":\"node:started\",\"timestamp\":null,\"eventId\":\"e1\",\"nodeId\":\"a\"}\n";

        assertThat(record(STARTED + line + line).out().lines())
                .last()
                .isEqualTo("{\"line\":3,\"runId\":\"r1\",\"seq\":2,\"position\":2,\"duplicate\":true}");
        assertThat(record(line).out())
                .isEqualTo("{\"line\":1,\"runId\":\"r1\",\"seq\":2,\"position\":2,\"duplicate\":true}\n");
    }

    @Test
    void a_line_with_a_seq_must_come_next_or_be_there() {
        record(STARTED + node("r1", "a"));
        String second = "{\"runId\":\"r1\",\"seq\":2,\"type\":\"node:started\",\"timestamp\":null,\"nodeId\":\"%s\"}\n";

        assertThat(record(second.formatted("a")).out()).contains("\"seq\":2").endsWith("\"duplicate\":true}\n");
        Result conflict = record(second.formatted("other"));
        assertThat(conflict.exit()).isEqualTo(1);
        assertThat(conflict.out()).contains("\"code\":\"conflict\"", "seq 2");
        assertThat(record(second.formatted("b").replace("\"seq\":2", "\"seq\":7"))
                        .out())
                .contains("\"code\":\"conflict\"");
        assertThat(record(second.formatted("b").replace("\"seq\":2", "\"seq\":3"))
                        .out())
                .isEqualTo("{\"line\":1,\"runId\":\"r1\",\"seq\":3,\"position\":3}\n");
    }

    @Test
    void a_live_only_event_is_acknowledged_without_a_place() {
        String token =
                "{\"runId\":\"r1\",\"type\":\"agent:token\",\"timestamp\":null,\"nodeId\":\"a\",\"model\":\"m\",\"token\":\"x\"}\n";

        assertThat(record(STARTED + token).out().lines())
                .last()
                .isEqualTo("{\"line\":2,\"runId\":\"r1\",\"live\":true}");
    }

    @ParameterizedTest
    @CsvSource({"7", "20000"})
    void many_lines_keep_their_order_within_a_run(int lines) {
        String input = STARTED
                + IntStream.range(0, lines).mapToObj(i -> node("r1", "n" + i)).collect(Collectors.joining());
        List<String> answers = record(input).out().lines().toList();

        assertThat(answers).hasSize(lines + 1);
        for (int i = 0; i <= lines; i++) {
            assertThat(answers.get(i))
                    .isEqualTo("{\"line\":%d,\"runId\":\"r1\",\"seq\":%d,\"position\":%d}", i + 1, i + 1, i + 1);
        }
    }

    @Test
    void a_line_of_a_gigabyte_is_refused_in_bounded_memory_and_the_next_one_is_taken() {
        InputStream in = new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(STARTED.getBytes(UTF_8)), new Repeated(1L << 30)),
                new ByteArrayInputStream(("\n" + node("r1", "a")).getBytes(UTF_8)));
        Result result = CommandTester.piped(store).run(in, "record");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out().lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"seq\":1"),
                        two -> assertThat(two).contains("\"line\":2", "\"code\":\"limit_exceeded\"", "line_bytes_max"),
                        three -> assertThat(three).contains("\"line\":3", "\"seq\":2"));
    }

    @Test
    void a_payload_over_the_limit_is_refused_by_the_limits_name() {
        String large = node("r1", "a").replace("}", ",\"text\":\"" + "x".repeat(2 << 20) + "\"}");
        Result result = record(STARTED + large);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out().lines()).last().asString().contains("\"code\":\"limit_exceeded\"", "_max");
    }

    @Test
    void a_line_that_is_not_utf8_is_refused() {
        Result result = CommandTester.piped(store)
                .run(new ByteArrayInputStream(new byte[] {'{', (byte) 0xff, '}', '\n'}), "record");

        assertThat(result.out()).contains("\"line\":1", "not UTF-8");
    }

    @Test
    void an_input_that_breaks_off_fails_after_the_answers() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(STARTED.getBytes(UTF_8)), new Broken());
        Result result = CommandTester.piped(store).run(broken, "record");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("{\"line\":1,\"runId\":\"r1\",\"seq\":1,\"position\":1}\n");
        assertThat(result.err()).contains("the line was cut");
    }

    private Result record(String lines) {
        return CommandTester.piped(store).feed(lines, "record");
    }

    private static String started(String run) {
        return STARTED.replace("\"r1\"", '"' + run + '"');
    }

    private static String node(String run, String node) {
        return "{\"runId\":\"" + run + "\",\"type\":\"node:started\",\"timestamp\":null,\"nodeId\":\"" + node + "\"}\n";
    }

    /** Fails. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the line was cut");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("the line was cut");
        }
    }

    /** So many bytes of one letter. */
    private static final class Repeated extends InputStream {
        private long left;

        Repeated(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int part = (int) Math.min(left, length);
            Arrays.fill(bytes, from, from + part, (byte) 'x');
            left -= part;
            return part;
        }
    }
}
