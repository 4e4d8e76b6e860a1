package dev.taffrail.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.cli.screen.Timeline.Busy;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant ZERO = Instant.parse("2026-11-21T10:00:00Z");
    private static final Offset<Double> CLOSE = within(0.001);

    @Test
    void without_long_gaps_the_scale_is_even() {
        Timeline time = Timeline.of(List.of(busy(0, 50), busy(50, 100))).orElseThrow();

        assertThat(time.place(at(0))).isZero();
        assertThat(time.place(at(25))).isCloseTo(0.25, CLOSE);
        assertThat(time.place(at(100))).isEqualTo(1);
        assertThat(time.label(80)).isEqualTo("1m 40s");
    }

    @Test
    void a_night_in_which_nothing_happened_is_cut_short() {
        Timeline time = Timeline.of(List.of(busy(0, 50), busy(36_000, 36_050), busy(20, 40)))
                .orElseThrow();

        assertThat(time.place(at(50))).isCloseTo(50 / 104.0, CLOSE);
        assertThat(time.place(at(36_000))).isCloseTo(54 / 104.0, CLOSE);
        assertThat(time.label(80)).isEqualTo("10h 00m, 9h 59m idle cut");
        assertThat(time.label(10)).as("there is no room to say more").isEqualTo("10h 00m");
    }

    @Test
    void what_lies_outside_is_drawn_at_the_edge() {
        Timeline time = Timeline.of(List.of(busy(10, 20))).orElseThrow();

        assertThat(time.place(at(0))).isZero();
        assertThat(time.place(at(99))).isEqualTo(1);
    }

    @Test
    void a_single_moment_and_times_that_run_backwards_do_no_harm() {
        assertThat(Timeline.of(List.of(busy(5, 5))).orElseThrow().place(at(5))).isBetween(0.0, 1.0);
        assertThat(Timeline.of(List.of(busy(9, 3))).orElseThrow().place(at(9))).isBetween(0.0, 1.0);
        assertThat(Timeline.of(List.of())).isEmpty();
    }

    private static Busy busy(long from, long to) {
        return new Busy(at(from), at(to));
    }

    private static Instant at(long seconds) {
        return ZERO.plusSeconds(seconds);
    }
}
