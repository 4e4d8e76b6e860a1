package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @ParameterizedTest
    @CsvSource({
        "90s,                      2026-11-21T11:58:30Z",
        "15m,                      2026-11-21T11:45:00Z",
        "2h,                       2026-11-21T10:00:00Z",
        "3d,                       2026-11-18T12:00:00Z",
        "1w,                       2026-11-14T12:00:00Z",
        "today,                    2026-11-20T23:00:00Z",
        "yesterday,                2026-11-19T23:00:00Z",
        "2026-11-20,               2026-11-19T23:00:00Z",
        "2026-11-20T08:30:00,      2026-11-20T07:30:00Z",
        "2026-11-20T08:30:00Z,     2026-11-20T08:30:00Z",
        "2026-11-20T08:30:00+05:00,2026-11-20T03:30:00Z"
    })
    void times_are_read_as_people_write_them(String text, Instant time) {
        assertThat(Since.parse(text, NOW, VIENNA)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2", "h2", "-2h", "2026-13-01", "2026-11-20T", "99999999h"})
    void anything_else_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> Since.parse(text, NOW, VIENNA))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void a_day_begins_at_midnight_of_the_readers_zone() {
        assertThat(Since.parse("2026-03-29", NOW, VIENNA)).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
    }
}
