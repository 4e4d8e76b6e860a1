package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What an agent's run of 200 steps with results of 20 KB writes, beside the design in which one row is rewritten whole at every
 * step, in the same run and at the same durability: bytes written as the kernel counts them (log, tables, and their write-ahead
 * logs), growth of the files, time, what the last steps write for each byte of their own, and what an fsync costs. One round of
 * each goes before, so that no figure is that of a JVM that still compiles. Arguments: a directory, steps (200), bytes (20,000).
 * Run it alone, on a real disk.
 */
public final class SnapshotSpeed {
    private static final int LAST_STEPS = 10;

    private final Path directory;
    private final int steps;
    private final int bytes;

    private SnapshotSpeed(Path directory, int steps, int bytes) {
        this.directory = directory;
        this.steps = steps;
        this.bytes = bytes;
    }

    /** A way to save snapshots. */
    private interface Saving extends AutoCloseable {
        void save(Snapshot snapshot) throws Exception;

        /** Returns when nothing of it is under way any more. */
        void settle() throws Exception;
    }

    /** Prints a line per design. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "snapshot-speed");
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int bytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
        SnapshotSpeed speed = new SnapshotSpeed(directory, steps, bytes);
        speed.measure("warm-up", false);
        System.out.printf("%d steps of %,d bytes; fsync %.0f us%n", steps, bytes, LogBench.fsyncMicros(directory));
        speed.measure("round", true);
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path path : left.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private void measure(String name, boolean prints) throws Exception {
        Path whole = Files.createDirectory(directory.resolve(name + "-whole"));
        Path events = directory.resolve(name + "-events");
        long rewritten;
        try (WholeRows rows = new WholeRows(whole)) {
            rewritten = run("whole snapshots", rows, whole, prints);
        }
        long appended;
        try (Events store = new Events(events)) {
            appended = run("taffrail", store, events, prints);
        }
        if (prints) {
            System.out.printf("whole snapshots / taffrail, bytes written: %.1f%n", (double) rewritten / appended);
        }
    }

    private long run(String name, Saving saving, Path files, boolean prints) throws Exception {
        Random random = new Random(7);
        Snapshot now = begun();
        saving.save(now);
        saving.settle();
        long filesBefore = sizeOf(files);
        long before = written(files);
        long lastSteps = 0;
        long began = System.nanoTime();
        for (int step = 1; step <= steps; step++) {
            if (step == steps - LAST_STEPS + 1) {
                saving.settle();
                lastSteps = written(files);
            }
            now = now.plus(result(random, step)).with(Map.of("stepIndex", step, "iterations", step));
            saving.save(now);
        }
        long nanos = System.nanoTime() - began;
        saving.settle();
        long all = written(files) - before;
        if (prints) {
            System.out.printf(
                    "%-16s written %,13d bytes, %6.2f of the results; files +%,d; %,7.2f ms a step; the last %d steps wrote %.2f"
                            + " of their own bytes%n",
                    name,
                    all,
                    (double) all / ((long) steps * bytes),
                    sizeOf(files) - filesBefore,
                    nanos / 1e6 / steps,
                    LAST_STEPS,
                    (double) (written(files) - lastSteps) / ((long) LAST_STEPS * bytes));
        }
        return all;
    }

    private static Snapshot begun() {
        return Snapshot.of(Map.of(
                "runId",
                "run",
                "startedAt",
                1_760_000_000_000L,
                "status",
                "executing",
                "input",
                "work",
                "plan",
                Map.of("steps", List.of("a", "b")),
                "trace",
                List.of(),
                "usage",
                Map.of("inputTokens", 1_000, "outputTokens", 100),
                "stepIndex",
                0,
                "iterations",
                0,
                "revisions",
                0));
    }

    private Map<String, Object> result(Random random, int step) {
        StringBuilder text = new StringBuilder(bytes);
        while (text.length() < bytes) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        text.setLength(bytes);
        return Map.of("step", "step-" + step, "summary", text.toString(), "toolCalls", List.of(), "durationMs", 5);
    }

    /** Bytes that this process has sent to the disk; where the kernel does not say, the size of the files. */
    private static long written(Path files) throws IOException {
        Path counters = Path.of("/proc/self/io");
        if (!Files.isReadable(counters)) {
            return sizeOf(files);
        }
        for (String line : Files.readAllLines(counters)) {
            if (line.startsWith("write_bytes:")) {
                return Long.parseLong(line.substring(12).strip());
            }
        }
        return sizeOf(files);
    }

    private static long sizeOf(Path directory) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    /** The store, with its tables followed to the end. */
    private static final class Events implements Saving {
        private final Taffrail store;
        private final SnapshotStore snapshots;

        Events(Path directory) {
            store = Taffrail.open(directory);
            snapshots = SnapshotStore.of(store);
        }

        @Override
        public void save(Snapshot snapshot) {
            snapshots.onStepComplete(snapshot);
        }

        @Override
        public void settle() throws InterruptedException {
            store.awaitProjected(store.log().head(), Duration.ofMinutes(1));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** One row, written whole at every step; a commit is on disk when it returns. */
    private static final class WholeRows implements Saving {
        private final Connection connection;
        private final PreparedStatement upsert;

        WholeRows(Path directory) throws SQLException {
            connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("runs.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("CREATE TABLE agent_runs (run_id TEXT PRIMARY KEY, snapshot TEXT NOT NULL)");
            }
            upsert = connection.prepareStatement("INSERT INTO agent_runs VALUES (?, ?)"
                    + " ON CONFLICT (run_id) DO UPDATE SET snapshot = excluded.snapshot");
        }

        @Override
        public void save(Snapshot snapshot) throws SQLException {
            upsert.setString(1, snapshot.runId());
            upsert.setString(2, snapshot.json());
            upsert.executeUpdate();
        }

        @Override
        public void settle() {
            // Nothing follows a commit.
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
