package dev.taffrail.cli.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SteppedClock clock = new SteppedClock();

    @Test
    void a_bar_is_drawn_over_and_removed_at_the_end() {
        try (Progress progress = progress(Progress.Style.BAR, new Terminal(true, false, 80, 24))) {
            clock.pass(2_000);
            progress.at(250, 1_000);
            clock.pass(2_000);
            progress.at(500, 1_000);
        }
        String[] drawn = err.toString(UTF_8).split("\r", -1);

        assertThat(drawn[1]).startsWith("Importing  █████░").contains("25%  6.0s left  250 events of 1,000 events");
        assertThat(drawn[2]).contains("50%").contains("4.0s left");
        assertThat(drawn[3]).isEqualTo("\u001b[K");
    }

    @Test
    void what_is_done_at_once_says_nothing() {
        try (Progress progress = progress(Progress.Style.BAR, new Terminal(true, false, 80, 24))) {
            clock.pass(200);
            progress.at(1_000, 1_000);
        }

        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void lines_come_every_five_seconds_and_once_at_the_end() {
        try (Progress progress = progress(Progress.Style.PLAIN, Terminal.PIPE)) {
            for (int i = 1; i <= 12; i++) {
                clock.pass(1_000);
                progress.at(i, 12);
            }
        }

        assertThat(err.toString(UTF_8).lines())
                .hasSize(3)
                .first()
                .isEqualTo("Importing  41%  7.0s left  5 events of 12 events  1 events/s");
    }

    @Test
    void without_a_total_there_is_only_what_is_done() {
        try (Progress progress = progress(Progress.Style.PLAIN, Terminal.PIPE)) {
            clock.pass(6_000);
            progress.at(600, 0);
        }

        assertThat(err.toString(UTF_8).lines().findFirst()).contains("Importing  600 events  100 events/s");
    }

    private Progress progress(Progress.Style style, Terminal terminal) {
        PrintStream out = new PrintStream(err, true, UTF_8);
        return new Progress(
                new Progress.Line(out, terminal, clock, style, "Importing"), n -> Figures.whole(n) + " events");
    }

    /** A clock that stands until it is moved. */
    private static final class SteppedClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(long ms) {
            now = now.plus(Duration.ofMillis(ms));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
