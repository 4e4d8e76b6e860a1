package dev.taffrail.resume;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with a clock that a test turns, opened for each test. */
abstract class TestStore {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path directory;

    final TurnedClock clock = new TurnedClock();
    Taffrail store;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory, Options.defaults().clock(clock));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Ends this process's work on the store as a crash would, as far as the log can tell, and opens it anew. */
    void openAgain() {
        store.close();
        open();
    }

    Checkpoint state(String runId) {
        return store.checkpoints().load(runId);
    }

    ResumePlan plan(String runId) {
        return ResumePlan.of(state(runId));
    }

    /** Shows the time that the test says. */
    static final class TurnedClock extends Clock {
        private volatile Instant now = START;

        void turnTo(Instant time) {
            now = time;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
