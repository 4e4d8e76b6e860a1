package dev.taffrail.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private final Times people = new Times(NOW, ZoneId.of("Europe/Vienna"), true);
    private final Times programs = new Times(NOW, ZoneOffset.UTC, false);

    @Test
    void people_are_told_how_long_ago() {
        assertThat(people.text(NOW.minusSeconds(2))).isEqualTo("just now");
        assertThat(people.text(NOW.minusSeconds(59))).isEqualTo("59s ago");
        assertThat(people.text(NOW.minusSeconds(61))).isEqualTo("1m ago");
        assertThat(people.text(NOW.minusSeconds(7_300))).isEqualTo("2h ago");
        assertThat(people.text(NOW.minusSeconds(2 * 86_400))).isEqualTo("2d ago");
        assertThat(people.text(NOW.minusSeconds(30 * 86_400))).isEqualTo("22 Oct");
        assertThat(people.text(NOW.minusSeconds(400 * 86_400))).isEqualTo("17 Oct 2025");
    }

    @Test
    void people_are_told_clock_times_of_their_zone() {
        assertThat(people.clock(NOW)).isEqualTo("13:00:00.000");
        assertThat(people.full(NOW.minusSeconds(60))).isEqualTo("2026-11-21 12:59:00 (1m ago)");
    }

    @Test
    void a_time_to_come_is_told_in_full() {
        assertThat(people.text(NOW.plusSeconds(3_600))).isEqualTo("2026-11-21 14:00:00");
    }

    @Test
    void programs_are_told_exact_times_in_utc() {
        Instant time = Instant.parse("2026-11-21T10:00:00.120Z");
        assertThat(programs.text(time)).isEqualTo("2026-11-21T10:00:00.120Z");
        assertThat(programs.full(time)).isEqualTo("2026-11-21T10:00:00.120Z");
        assertThat(programs.clock(time)).isEqualTo("2026-11-21T10:00:00.120Z");
    }

    @Test
    void no_time_is_a_dash() {
        assertThat(people.text(null)).isEqualTo("–");
        assertThat(programs.text(null)).isEqualTo("–");
    }
}
