package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.log.EventLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * R1: how fast all tables are rebuilt from the log, beside raw JDBC batches of the log's own rows and SQLite's own copy of it; and
 * how much heap that takes, in a JVM of its own that has no more than what is wanted.
 */
final class Rebuilds implements Row {
    private static final int CALLERS = 64;
    private static final int HEAP_MIB = 96;
    private static final String PICTURE = "rebuild by size";

    @Override
    public String name() {
        return "R1";
    }

    @Override
    public String title() {
        return "rebuilding all tables from the log of 10,000 to 10,000,000 events, and the heap it takes";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int[] sizes = bench.isQuick() ? new int[] {6_464} : new int[] {10_000, 100_000, 1_000_000, 10_000_000};
        Histories histories = new Histories(CALLERS);
        Path empty = bench.emptyDirectory();
        Path directory = empty.resolve("store");
        int filled = 0;
        for (int size : sizes) {
            bench.say(String.format("a log of %,d events", size));
            try (Taffrail store = Stores.open(directory)) {
                Stores.fill(store, filled, size, histories::event);
                filled = size;
                if (size <= 1_000_000) {
                    inThisJvm(bench, store, histories, size);
                }
            }
            if (size >= 1_000_000 || bench.isQuick()) {
                inSmallHeap(bench, directory, size);
            }
        }
        Bench.delete(empty);
    }

    private void inThisJvm(Bench bench, Taffrail store, Histories histories, int size) throws Exception {
        EventLog log = store.log();
        String of = String.format("%,d events", size);
        Path file = store.directory().resolve("log.db");
        List<Samples> all = bench.inTurns(
                "rebuild of " + of,
                List.of(
                        empty -> RawLog.perSecond(empty, histories, size, RawLog.LARGEST_BATCH),
                        empty -> rebuild(store),
                        empty -> RawCopy.perSecond(empty, file, log.head().value())));
        Figure rebuilt = Figure.of(name(), of, Unit.PER_SECOND, all.get(1));
        bench.add(rebuilt.against("raw log, 8,192 rows a commit", all.get(0))
                .wanted(size == 1_000_000 ? Bound.ratioAtLeast(1.2) : null)
                .in(PICTURE, "rebuild", size));
        bench.add(rebuilt.against("INSERT … SELECT of the log", all.get(2)));
    }

    private static double rebuild(Taffrail store) throws InterruptedException {
        long began = System.nanoTime();
        store.projections().rebuildAll(progress -> {});
        return store.log().head().value() * 1e9 / (System.nanoTime() - began);
    }

    private void inSmallHeap(Bench bench, Path directory, int size) throws Exception {
        int rounds = size > 1_000_000 ? 1 : bench.rounds();
        double[] perSecond = new double[rounds];
        double[] heap = new double[rounds];
        double[] process = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            bench.say(String.format("rebuild of %,d events with %d MiB of heap", size, HEAP_MIB));
            double[] said = run(directory);
            perSecond[round] = said[0];
            heap[round] = said[1];
            process[round] = said[2];
        }
        String of = String.format("%,d events, -Xmx%dm", size, HEAP_MIB);
        bench.add(Figure.of(name(), of, Unit.PER_SECOND, Samples.of(perSecond))
                .in(PICTURE, "rebuild, " + HEAP_MIB + " MiB of heap", size));
        bench.add(Figure.of(name(), of + ", heap in use at most", Unit.MIB, Samples.of(heap))
                .wanted(Bound.atMost(HEAP_MIB)));
        bench.add(Figure.of(name(), of + ", whole process at most", Unit.MIB, Samples.of(process)));
    }

    /** Returns what the program prints: events a second, MiB of heap, MiB of the process. */
    private static double[] run(Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RebuildProgram.class.getName(),
                store.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException("A rebuild with " + HEAP_MIB + " MiB of heap failed");
        }
        return Arrays.stream(said.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
