package dev.taffrail.project;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry over an open store whose clock a test turns. */
abstract class RegistryTest {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final String DIR = "/home/ann/site";
    static final long PID = 4_711;

    @TempDir
    Path directory;

    final TurnedClock clock = new TurnedClock();
    Taffrail store;
    ProjectRegistry registry;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory.resolve("store"), Options.defaults().clock(clock));
        registry = ProjectRegistry.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    long project(String dir) {
        return registry.upsertProject(dir, "agent", null).projectNo();
    }

    long run(long projectNo) {
        return registry.createRun(projectNo, PID).runNo();
    }

    Project stored(long projectNo) {
        return registry.projectById(projectNo).orElseThrow();
    }

    ProjectRun storedRun(long runNo) {
        return registry.runById(runNo).orElseThrow();
    }

    /** Returns how many events the log holds. */
    long events() {
        return store.log().head().value();
    }

    /** Returns the types of a run's events, in order. */
    List<String> typesOf(String runId) {
        return store.log().read(StreamId.run(runId), Seq.NONE, 100).stream()
                .map(event -> event.type().name())
                .toList();
    }

    StoredEvent event(String runId, int number) {
        return store.log().read(StreamId.run(runId), Seq.NONE, 100).get(number);
    }

    /** Shows the time that the test says, and goes on by itself only if told so. */
    static final class TurnedClock extends Clock {
        private volatile Instant now = START;

        void pass(long ms) {
            now = now.plusMillis(ms);
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
