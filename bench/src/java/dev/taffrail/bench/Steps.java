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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a step of an agent's run costs that has 200 steps with results of 20 KB, beside the design in which one row holds the whole
 * snapshot and is rewritten at every step, at the same durability. All figures are bytes per step, and are measured against the
 * bytes of a step's own result.
 *
 * <p>Growth is that of the files with their write-ahead logs. Such a log grows to a size of its own and is written anew from then on,
 * so growth is measured twice: over a whole run in an empty store, and in a store where runs before have brought the logs to their
 * size. There a database counts with all its pages, those included that still stand in its write-ahead log alone, since the
 * file itself grows only now and then, by hundreds of steps at once. Written is what the kernel counts for this process; where it
 * does not say, there is no such figure.
 */
final class Steps implements Row {
    private static final int STEPS = 200;
    private static final int STEPS_QUICK = 20;
    private static final int RESULT_BYTES = 20_000;
    /** As many as it takes for the write-ahead logs to reach their size. */
    private static final int RUNS_BEFORE = 3;

    private static final double GROWTH_LIMIT = 1.3;
    private static final double WRITTEN_LIMIT = 5;
    private static final Path COUNTERS = Path.of("/proc/self/io");
    private static final String COUNTER = "write_bytes:";

    @Override
    public String name() {
        return "S2";
    }

    @Override
    public String title() {
        return "a step of a run with large results: growth of the files, bytes written";
    }

    /**
     * How large the databases of a directory are, in bytes.
     *
     * @param files their files and write-ahead logs
     * @param pages all their pages, wherever they stand, and the write-ahead logs
     */
    private record Size(long files, long pages) {}

    /** What one run has cost, in bytes per step: growth of the files, growth in pages, and what was written. */
    private record Cost(double files, double pages, double written) {}

    /** A way to save snapshots. */
    private interface Saving extends AutoCloseable {
        void save(Snapshot snapshot) throws Exception;

        /** Returns how large the databases are when nothing is under way any more. */
        Size settle() throws Exception;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int steps = bench.size(STEPS, STEPS_QUICK);
        List<Cost> fresh = new ArrayList<>();
        List<Cost> later = new ArrayList<>();
        List<Cost> whole = new ArrayList<>();
        bench.inTurns(
                steps + " steps of " + RESULT_BYTES + " B",
                List.of(empty -> events(empty, steps, bench.isQuick() ? 0 : RUNS_BEFORE, fresh, later), empty -> {
                    try (Saving rows = new WholeRows(empty)) {
                        return noted(whole, run(rows, "run", steps));
                    }
                }));
        add(bench, "files grow, in a store in use", each(bench, later, Cost::pages), GROWTH_LIMIT);
        add(bench, "files grow, from an empty store", each(bench, fresh, Cost::files), null);
        add(bench, "files grow, snapshots rewritten whole", each(bench, whole, Cost::files), null);
        if (Files.isReadable(COUNTERS)) {
            add(bench, "written, in a store in use", each(bench, later, Cost::written), WRITTEN_LIMIT);
            add(bench, "written, from an empty store", each(bench, fresh, Cost::written), WRITTEN_LIMIT);
            add(bench, "written, snapshots rewritten whole", each(bench, whole, Cost::written), null);
        }
    }

    private void add(Bench bench, String what, Samples bytes, @Nullable Double limit) {
        double[] own = new double[bytes.values().size()];
        Arrays.fill(own, RESULT_BYTES);
        bench.add(Figure.of(name(), what + ", per step", Unit.BYTES, bytes)
                .against("the step's own result", Samples.of(own))
                .wanted(limit == null ? null : Bound.ratioAtMost(limit)));
    }

    /** The first round was the warm-up, if there was one. */
    private static Samples each(Bench bench, List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return Samples.of(costs.stream()
                .skip(costs.size() - bench.rounds())
                .mapToDouble(figure)
                .toArray());
    }

    private static double events(Path empty, int steps, int before, List<Cost> fresh, List<Cost> later)
            throws Exception {
        try (Saving store = new Events(empty.resolve("store"))) {
            noted(fresh, run(store, "run-0", steps));
            for (int run = 1; run < before; run++) {
                run(store, "run-" + run, steps);
            }
            return noted(later, run(store, "run-" + Math.max(1, before), steps));
        }
    }

    private static double noted(List<Cost> costs, Cost cost) {
        costs.add(cost);
        return cost.written();
    }

    private static Cost run(Saving saving, String run, int steps) throws Exception {
        Random random = new Random(7);
        Snapshot now = begun(run);
        saving.save(now);
        Size before = saving.settle();
        long written = written();
        for (int step = 1; step <= steps; step++) {
            now = now.plus(result(random, step)).with(Map.of("stepIndex", step, "iterations", step));
            saving.save(now);
        }
        Size after = saving.settle();
        return new Cost(
                (double) (after.files - before.files) / steps,
                (double) (after.pages - before.pages) / steps,
                (double) (written() - written) / steps);
    }

    private static Snapshot begun(String run) {
        return Snapshot.of(Map.of(
                "runId",
                run,
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

    private static Map<String, Object> result(Random random, int step) {
        StringBuilder text = new StringBuilder(RESULT_BYTES);
        while (text.length() < RESULT_BYTES) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        text.setLength(RESULT_BYTES);
        return Map.of("step", "step-" + step, "summary", text.toString(), "toolCalls", List.of(), "durationMs", 5);
    }

    private static long written() throws IOException {
        if (Files.isReadable(COUNTERS)) {
            for (String line : Files.readAllLines(COUNTERS)) {
                if (line.startsWith(COUNTER)) {
                    return Long.parseLong(line.substring(COUNTER.length()).strip());
                }
            }
        }
        return 0;
    }

    /** Asks SQLite and the file system, which is safe while a store is open. */
    private static Size sizeOf(Path directory) throws IOException, SQLException {
        Size size = new Size(0, 0);
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".db-wal")) {
                    size = new Size(size.files + Files.size(file), size.pages + Files.size(file));
                } else if (name.endsWith(".db")) {
                    size = new Size(size.files + Files.size(file), size.pages + pagesOf(file));
                }
            }
        }
        return size;
    }

    private static long pagesOf(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The store, with its tables followed to the end. */
    private static final class Events implements Saving {
        private final Path directory;
        private final Taffrail store;
        private final SnapshotStore snapshots;

        Events(Path directory) {
            this.directory = directory;
            store = Taffrail.open(directory);
            snapshots = SnapshotStore.of(store);
        }

        @Override
        public void save(Snapshot snapshot) {
            snapshots.onStepComplete(snapshot);
        }

        @Override
        public Size settle() throws Exception {
            store.awaitProjected(store.log().head(), Duration.ofMinutes(1));
            return sizeOf(directory);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** One row, written whole at every step; a commit is on the disk when it returns. */
    private static final class WholeRows implements Saving {
        private final Path directory;
        private final Connection connection;
        private final PreparedStatement upsert;

        WholeRows(Path directory) throws SQLException {
            this.directory = directory;
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
        public Size settle() throws IOException, SQLException {
            return sizeOf(directory);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
