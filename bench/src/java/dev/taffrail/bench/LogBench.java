package dev.taffrail.bench;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * How many events a second become durable, beside what SQLite itself can do with the same rows in the same table, and beside
 * what an fsync costs, all measured in one run. Arguments: directory, events, callers, appends in flight per caller, payload
 * bytes. Not thread-safe; run it alone.
 */
public final class LogBench {
    private static final int RAW_BATCH = 8_192;
    private static final int CHECKPOINT_FRAMES = LogSettings.Sizes.DEFAULT.checkpointFrames();

    private final Path directory;
    private final int events;
    private final int callers;
    private final int inFlight;
    private final Payload payload;

    private LogBench(Path directory, int events, int callers, int inFlight, int payloadBytes) {
        this.directory = directory;
        this.events = events;
        this.callers = callers;
        this.inFlight = inFlight;
        this.payload = Payload.of(Map.of("nodeId", "fetch", "output", "x".repeat(Math.max(1, payloadBytes - 30))));
    }

    /** Events a second, and the microseconds of processor time that the writing thread used for each. */
    private record Figure(double perSecond, double cpuMicros) {}

    /** Runs the benchmark and prints a line per round. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "log-bench");
        LogBench bench = new LogBench(
                directory,
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        for (int round = 0; round < 4; round++) {
            double fsync = fsyncMicros(bench.directory);
            Figure raw = bench.raw(round);
            Figure log = bench.log(round);
            System.out.printf(
                    "fsync %.0f us | raw %.0f events/s, cpu %.2f us | log %.0f events/s, journal's cpu %.2f us | ratio %.2f, of"
                            + " cpu %.2f%n",
                    fsync,
                    raw.perSecond(),
                    raw.cpuMicros(),
                    log.perSecond(),
                    log.cpuMicros(),
                    log.perSecond() / raw.perSecond(),
                    raw.cpuMicros() / log.cpuMicros());
        }
        try (var left = Files.walk(directory)) {
            for (Path path : left.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The median of 200 writes of a page, each followed by an fsync. */
    static double fsyncMicros(Path directory) throws IOException {
        Path file = directory.resolve("fsync");
        long[] nanos = new long[200];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < nanos.length; i++) {
                channel.write(ByteBuffer.allocate(4_096), i * 4_096L);
                long began = System.nanoTime();
                channel.force(false);
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1_000.0;
    }

    private Figure raw(int round) throws SQLException {
        try (StoreDirectory store = empty("raw-" + round);
                Database database = Database.open(store.logFile(), Database.Sync.FULL);
                PreparedStatement insert =
                        database.prepare(SqlFile.load(SqliteEventLog.class, "/dev/taffrail/log/append.sql")
                                .block("insert"))) {
            byte[] digest = new byte[32];
            byte[] salt = new byte[8];
            long[] seqs = new long[callers];
            long cpu = cpuNanos("main");
            long began = System.nanoTime();
            for (int done = 0; done < events; ) {
                database.begin();
                for (int i = 0; i < RAW_BATCH && done < events; i++) {
                    int caller = done % callers;
                    insert.setLong(1, ++done);
                    insert.setString(2, stream(caller));
                    insert.setLong(3, ++seqs[caller]);
                    insert.setString(4, "node:completed");
                    insert.setLong(5, 1_700_000_000_000L);
                    insert.setString(6, null);
                    insert.setString(7, payload.json());
                    insert.setBytes(8, salt.clone());
                    insert.setBytes(9, digest.clone());
                    insert.addBatch();
                }
                insert.executeBatch();
                database.commit();
                if (database.walFrames() >= CHECKPOINT_FRAMES) {
                    database.checkpointPassive();
                }
            }
            return figure(System.nanoTime() - began, cpuNanos("main") - cpu);
        }
    }

    private Figure log(int round) throws InterruptedException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (StoreDirectory store =
                        StoreDirectory.open(directory.resolve("log-" + round), StoreDirectory.Access.READ_WRITE);
                SqliteEventLog log = SqliteEventLog.open(store, LogSettings.DEFAULT, meters)) {
            for (int caller = 0; caller < callers; caller++) {
                log.append(Event.of(stream(caller), EventType.RUN_STARTED, Instant.EPOCH, Map.of("kind", "agent")))
                        .join();
            }
            List<Thread> threads = new ArrayList<>();
            long cpu = cpuNanos("taffrail-journal");
            long began = System.nanoTime();
            for (int caller = 0; caller < callers; caller++) {
                String stream = stream(caller);
                threads.add(new Thread(() -> call(log, StreamId.run(stream), events / callers)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            Figure figure = figure(System.nanoTime() - began, cpuNanos("taffrail-journal") - cpu);
            System.out.printf(
                    "%.1f appends a transaction, ",
                    meters.get("taffrail.batch").summary().mean());
            return figure;
        }
    }

    private void call(SqliteEventLog log, StreamId stream, int appends) {
        Deque<CompletableFuture<AppendResult>> open = new ArrayDeque<>();
        for (int i = 0; i < appends; i++) {
            open.add(log.append(Event.of(stream, EventType.NODE_COMPLETED, Instant.ofEpochMilli(i), payload)));
            if (open.size() == inFlight) {
                open.removeFirst().join();
            }
        }
        open.forEach(CompletableFuture::join);
    }

    private StoreDirectory empty(String name) {
        StoreDirectory store = StoreDirectory.open(directory.resolve(name), StoreDirectory.Access.READ_WRITE);
        SqliteEventLog.open(store, LogSettings.DEFAULT, new SimpleMeterRegistry(), new Random(1))
                .close();
        return store;
    }

    private Figure figure(long nanos, long cpuNanos) {
        return new Figure(events * 1e9 / nanos, cpuNanos / 1e3 / events);
    }

    /** What a thread has used of the processor, which a busy machine falsifies less than the time that passed. */
    private static long cpuNanos(String thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals(thread)) {
                return threads.getThreadCpuTime(id);
            }
        }
        throw new IllegalStateException("There is no thread " + thread);
    }

    private static String stream(int caller) {
        return "run-" + (1_000_000 + caller);
    }
}
