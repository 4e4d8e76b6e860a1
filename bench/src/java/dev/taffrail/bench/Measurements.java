package dev.taffrail.bench;

import dev.taffrail.cli.Benchmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures rows one after the other, between two measurements of what a sync of this disk costs: a disk that has changed meanwhile
 * is seen. A row that breaks off takes nothing from the others. One thread.
 */
public final class Measurements implements Benchmarks {
    private static final int SYNCS = 1_000;
    private static final int SYNCS_QUICK = 50;

    private final List<Row> rows;

    /** All rows, as {@code taffrail bench} finds them. */
    public Measurements() {
        this(Rows.all());
    }

    /** These rows, in this order. */
    public Measurements(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    @Override
    public List<Benchmark> all() {
        return rows.stream().map(Measurements::named).toList();
    }

    @Override
    public Results run(Order order, Watcher watcher) throws IOException {
        List<Row> chosen = rows.stream()
                .filter(row -> order.names().stream().anyMatch(row.name()::equalsIgnoreCase))
                .toList();
        Instant at = order.clock().instant();
        Path directory = Files.createTempDirectory(order.directory().toAbsolutePath(), "bench");
        // Whoever has seen enough ends the process; what was being measured is not to stay on the disk.
        Thread end = new Thread(() -> deleteQuietly(directory));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Bench bench = new Bench(directory, order.quick(), watcher::say);
            Results.Syncs before = syncs(directory, order.quick());
            Map<String, Throwable> failures = new LinkedHashMap<>();
            for (int i = 0; i < chosen.size(); i++) {
                watcher.begin(named(chosen.get(i)), i + 1, chosen.size());
                measure(chosen.get(i), bench, failures);
            }
            Results.Syncs after = syncs(directory, order.quick());
            return new Results(
                    at, Machine.of(directory), order.quick(), List.of(before, after), bench.figures(), failures);
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
            Bench.delete(directory);
        }
    }

    private static void measure(Row row, Bench bench, Map<String, Throwable> failures) {
        try {
            row.measure(bench);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.put(row.name(), e);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            failures.put(row.name(), e);
        }
    }

    private static Results.Syncs syncs(Path directory, boolean quick) throws IOException {
        return Results.Syncs.of(Fsync.latencies(directory, quick ? SYNCS_QUICK : SYNCS));
    }

    private static Benchmark named(Row row) {
        return new Benchmark(row.name(), row.title());
    }

    private static void deleteQuietly(Path directory) {
        try {
            Bench.delete(directory);
        } catch (IOException stillWritten) {
            System.err.println("Left behind: " + directory);
        }
    }
}
