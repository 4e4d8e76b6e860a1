package dev.taffrail.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void money_has_four_places_and_is_never_nothing_when_it_is_something() {
        assertThat(Figures.money(123_456_789L, 0)).isEqualTo("$1.2346");
        assertThat(Figures.money(123_456_700_000_000L, 0)).isEqualTo("$1,234,567.0000");
        assertThat(Figures.money(1L, 0)).isEqualTo("<$0.0001");
        assertThat(Figures.money(0L, 0)).isEqualTo("$0");
        assertThat(Figures.money(-123_456_789L, 0)).isEqualTo("-$1.2346");
        assertThat(Figures.money(-1L, 0)).isEqualTo(">-$0.0001");
    }

    @Test
    void an_unknown_price_is_never_shown_as_nothing() {
        assertThat(Figures.money(null, 3)).isEqualTo("unknown");
        assertThat(Figures.money(null, 0)).isEqualTo("–");
        assertThat(Figures.money(100_000_000L, 2)).isEqualTo("$1.0000+");
    }

    @Test
    void durations_have_their_two_largest_units() {
        assertThat(Figures.duration(null)).isEqualTo("–");
        assertThat(Figures.duration(0L)).isEqualTo("0ms");
        assertThat(Figures.duration(999L)).isEqualTo("999ms");
        assertThat(Figures.duration(59_999L)).isEqualTo("59.9s");
        assertThat(Figures.duration(60_000L)).isEqualTo("1m 00s");
        assertThat(Figures.duration(3_600_000L * 5 + 60_000 * 7)).isEqualTo("5h 07m");
        assertThat(Figures.duration(86_400_000L * 3 + 3_600_000 * 12)).isEqualTo("3d 12h");
        assertThat(Figures.duration(-1_500L)).isEqualTo("-1.5s");
    }

    @Test
    void counts_are_shortened_from_ten_thousand_on() {
        assertThat(Figures.count(0)).isEqualTo("0");
        assertThat(Figures.count(9_999)).isEqualTo("9,999");
        assertThat(Figures.count(12_345)).isEqualTo("12.3k");
        assertThat(Figures.count(999_950)).isEqualTo("1.0M");
        assertThat(Figures.count(4_567_890)).isEqualTo("4.6M");
        assertThat(Figures.count(-12_345)).isEqualTo("-12.3k");
        assertThat(Figures.count(Long.MAX_VALUE)).isEqualTo("9.2E");
    }

    @Test
    void whole_numbers_have_their_thousands_apart() {
        assertThat(Figures.whole(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.whole(-123)).isEqualTo("-123");
        assertThat(Figures.whole(-1_234)).isEqualTo("-1,234");
    }

    @Test
    void sizes_are_in_binary_units() {
        assertThat(Figures.bytes(1_023)).isEqualTo("1023 B");
        assertThat(Figures.bytes(1_536)).isEqualTo("1.5 KiB");
        assertThat(Figures.bytes(5L << 30)).isEqualTo("5.0 GiB");
    }
}
