package dev.taffrail.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @TempDir
    Path temp;

    @Test
    void a_median_is_the_middle_or_between_the_two_in_the_middle() {
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Samples.of(9, 1, 5, 6).median()).isEqualTo(5.5);
        assertThat(Samples.of(9, 1, 5).min()).isEqualTo(1);
        assertThat(Samples.of(9, 1, 5).max()).isEqualTo(9);
        assertThatThrownBy(() -> Samples.of()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_ratio_is_the_median_of_the_rounds_ratios_not_the_ratio_of_the_medians() {
        // The machine halved its speed in the last round, for both sides.
        Figure figure = Figure.of("W1", "append", Unit.PER_SECOND, Samples.of(90, 80, 40))
                .against("raw", Samples.of(100, 100, 50));

        assertThat(figure.ratio()).hasValue(0.8);
        assertThat(Figure.of("P1", "lag", Unit.MILLIS, Samples.of(3)).ratio()).isEmpty();
    }

    @Test
    void a_limit_is_put_on_the_ratio_or_on_the_figure_and_holds_at_the_limit() {
        Figure figure = Figure.of("W4", "append", Unit.MICROS, Samples.of(300)).against("fsync", Samples.of(100));

        assertThat(figure.isMet()).isNull();
        assertThat(figure.wanted(Bound.ratioAtMost(3)).isMet()).isTrue();
        assertThat(figure.wanted(Bound.ratioAtMost(2.9)).isMet()).isFalse();
        assertThat(figure.wanted(Bound.ratioAtLeast(3)).isMet()).isTrue();
        assertThat(figure.wanted(Bound.atMost(300)).isMet()).isTrue();
        assertThat(figure.wanted(Bound.atLeast(301)).isMet()).isFalse();
    }

    @Test
    void sides_take_turns_and_the_warm_up_is_not_counted() throws Exception {
        List<String> order = new ArrayList<>();
        Bench bench = new Bench(temp, false, what -> {});
        List<Samples> both =
                bench.inTurns("both", List.of(empty -> note(order, "a", empty), empty -> note(order, "b", empty)));

        assertThat(order).startsWith("b", "a", "a", "b", "b", "a").hasSize(12);
        assertThat(both).allSatisfy(side -> assertThat(side.values()).hasSize(5));
        assertThat(both.get(0).values().get(0)).isEqualTo(3);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_quick_bench_runs_once_and_wants_nothing() throws Exception {
        Bench bench = new Bench(temp, true, what -> {});
        bench.add(Figure.of("W1", "append", Unit.PER_SECOND, bench.samples("one", empty -> 7))
                .wanted(Bound.atLeast(8)));

        assertThat(bench.figures()).singleElement().satisfies(figure -> {
            assertThat(figure.measured()).isEqualTo(Samples.of(7));
            assertThat(figure.isMet()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "212345,   PER_SECOND, 212k/s",
        "1234567,  PER_SECOND, 1.23M/s",
        "999.7,    PER_SECOND, 1k/s",
        "0,        PER_SECOND, 0/s",
        "812,      NANOS,      812 ns",
        "1250,     MICROS,     1.25 ms",
        "0.25,     MILLIS,     250 µs",
        "12000,    MILLIS,     12 s",
        "300,      BYTES,      300 B",
        "4096,     BYTES,      4.0 KiB",
        "96,       MIB,        96 MiB",
        "0.8512,   TIMES,      0.851×",
        "1234,     TIMES,      '1,234×'"
    })
    void amounts_have_three_digits_and_a_unit_that_suits_them(double number, Unit unit, String text) {
        assertThat(Amounts.text(number, unit)).isEqualTo(text);
    }

    @Test
    void an_axis_is_linear_from_0_unless_figures_lie_far_apart() {
        assertThat(Axis.fromZero(310_000).ticks()).containsExactly(0.0, 1e5, 2e5, 3e5, 4e5);
        assertThat(Axis.logarithmic(List.of(10.0, 1e4).stream().mapToDouble(x -> x))
                        .place(100))
                .isCloseTo(1 / 3.0, within(1e-9));
        assertThat(picture(200, 12_000).y().isLogarithmic()).isTrue();
        assertThat(picture(200, 12_000).y().ticks())
                .startsWith(200.0, 500.0, 1_000.0)
                .endsWith(20_000.0);
        assertThat(picture(200, 300).y().from()).isZero();
    }

    @Test
    void a_picture_has_a_line_for_each_side_and_becomes_two_files() throws Exception {
        List<Figure> figures = List.of(
                put(10, 300).against("files", Samples.of(200)), put(1_000, 310).against("files", Samples.of(12_000)));
        List<Picture> pictures = Picture.of(figures);

        assertThat(pictures).singleElement().satisfies(picture -> {
            assertThat(picture.horizontal()).isEqualTo("thread length");
            assertThat(picture.lines())
                    .extracting(Picture.Line::name, Picture.Line::isOther)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a <put>", false),
                            org.assertj.core.groups.Tuple.tuple("files", true));
        });
        assertThat(Picture.draw(pictures, temp.resolve("new")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("put-latency-by-thread-length.svg", "put-latency-by-thread-length.txt");
        assertThat(Files.readString(temp.resolve("new/put-latency-by-thread-length.svg")))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .contains("310 µs a &lt;put&gt;", "12 ms files", "prefers-color-scheme: dark")
                .endsWith("</svg>\n");
    }

    @Test
    void what_several_lines_are_measured_against_is_told_apart() {
        Figure one = Figure.of("W1", "a", Unit.PER_SECOND, Samples.of(1)).against("raw", Samples.of(2));
        List<Picture> pictures = Picture.of(List.of(one.in("p by n", "300 B", 1), one.in("p by n", "4 KB", 1)));

        assertThat(pictures.get(0).lines())
                .extracting(Picture.Line::name)
                .containsExactly("300 B", "4 KB", "raw (300 B)", "raw (4 KB)");
    }

    private static Picture picture(double... micros) {
        List<Figure> figures = new ArrayList<>();
        for (double each : micros) {
            figures.add(put(figures.size() + 1, each));
        }
        return Picture.of(figures).get(0);
    }

    private static Figure put(double length, double micros) {
        return Figure.of("T1", "put", Unit.MICROS, Samples.of(micros))
                .in("put latency by thread length", "a <put>", length);
    }

    private static double note(List<String> order, String side, Path empty) {
        assertThat(empty).isEmptyDirectory();
        order.add(side);
        return order.size();
    }
}
