package dev.taffrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.cli.Benchmarks;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static final Figure REACHED = Figure.of(
                    "W1", "64 in flight, 300 B", Unit.PER_SECOND, Samples.of(180e3, 190e3, 185e3, 188e3, 170e3))
            .against("raw JDBC batch, one thread", Samples.of(210e3, 211e3, 205e3, 207e3, 200e3))
            .wanted(Bound.ratioAtLeast(0.85))
            .in("throughput by callers", "300 B", 64);
    private static final Figure MISSED = Figure.of("P1", "lag at 20k events/s, p99", Unit.MILLIS, Samples.of(120))
            .wanted(Bound.atMost(100));

    @TempDir
    Path temp;

    private final List<String> said = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {80, 200})
    void a_terminal_shows_figure_ratio_and_verdict_at_any_width(int width) throws IOException {
        String text = printed(measured("w1", "p1"), new Terminal(true, false, width, 0));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(text)
                .contains("fsync  ", "machine  ", "synchronous 2")
                .containsPattern("W1 +64 in flight, 300 B +185k/s .*0\\.9× +≥ 0\\.85× +✓\n")
                .containsPattern("P1 +lag at 20k events/s, p99 +120 ms .*≤ 100 ms +✗\n")
                .contains("throughput by callers\n");
    }

    @Test
    void a_wide_terminal_shows_spread_and_the_other_side_too() throws IOException {
        assertThat(printed(measured("w1"), new Terminal(true, false, 200, 0)))
                .contains("170k/s–190k/s", "raw JDBC batch, one thread", "207k/s");
    }

    @Test
    void a_pipe_gets_tabs_and_words() throws IOException {
        assertThat(printed(measured("w1", "p1"), Terminal.PIPE))
                .contains(
                        "W1\t64 in flight, 300 B\t185k/s\t170k/s–190k/s\traw JDBC batch, one thread\t207k/s\t0.9×\t≥ 0.85×\treached\n")
                .contains("P1\tlag at 20k events/s, p99\t120 ms\t–\t–\t–\t–\t≤ 100 ms\tmissed\n")
                .doesNotContain("█");
    }

    @Test
    void json_has_all_samples() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(JsonPrinter.of(measured("w1", "p1").json(), true));
        JsonNode first = json.get("figures").get(0);

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("at", "quick", "machine", "fsync", "figures", "failures");
        assertThat(json.get("at").textValue()).isEqualTo("2026-11-20T10:00:00.000Z");
        assertThat(json.at("/machine/pragmas/journal_mode").textValue()).isEqualTo("wal");
        assertThat(json.at("/machine/versions/sqlite").textValue()).matches("3\\.\\d+\\.\\d+.*");
        assertThat(json.at("/fsync/1/p99Micros").doubleValue()).isPositive();
        assertThat(first.get("samples")).hasSize(5);
        assertThat(first.at("/against/samples")).hasSize(5);
        assertThat(first.get("ratio").doubleValue()).isBetween(0.85, 0.95);
        assertThat(first.get("met").booleanValue()).isTrue();
        assertThat(first.at("/wanted/of").textValue()).isEqualTo("ratio");
        assertThat(first.at("/point/x").doubleValue()).isEqualTo(64);
        assertThat(json.at("/figures/1/against").isNull()).isTrue();
    }

    @Test
    void only_what_was_named_runs_in_any_case_and_is_announced() throws IOException {
        Results results = measured("P1");

        assertThat(results.figures()).containsExactly(MISSED);
        assertThat(said).containsExactly("1/1 P1", "measuring P1");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_row_that_breaks_off_takes_nothing_from_the_others() throws IOException {
        Results results = measured("broken", "p1");

        assertThat(results.failures()).containsOnlyKeys("Broken");
        assertThat(results.figures()).containsExactly(MISSED);
        assertThat(results.json().get("failures").toString()).contains("this row is broken");
    }

    private Results measured(String... names) throws IOException {
        List<Row> rows = List.of(
                new MadeUp("W1", bench -> bench.add(REACHED)),
                new MadeUp("Broken", bench -> {
                    throw new IllegalStateException("this row is broken");
                }),
                new MadeUp("P1", bench -> bench.add(MISSED)));
        return new Measurements(rows)
                .run(new Benchmarks.Order(List.of(names), false, temp, CLOCK), new Benchmarks.Watcher() {
                    @Override
                    public void begin(Benchmarks.Benchmark benchmark, int number, int of) {
                        said.add(number + "/" + of + " " + benchmark.name());
                    }

                    @Override
                    public void say(String what) {
                        said.add(what);
                    }
                });
    }

    private static String printed(Results results, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        results.print(text, terminal);
        return text.toString();
    }

    private interface Measuring {
        void into(Bench bench);
    }

    private record MadeUp(String name, Measuring measuring) implements Row {
        @Override
        public String title() {
            return "a made-up row";
        }

        @Override
        public void measure(Bench bench) {
            bench.say("measuring " + name);
            measuring.into(bench);
        }
    }
}
