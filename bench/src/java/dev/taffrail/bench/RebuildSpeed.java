package dev.taffrail.bench;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.projection.ProjectionSettings;
import dev.taffrail.projection.Projections;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Appends events durably, waits until they are projected, and rebuilds all tables, beside the raw limit of the same machine in
 * the same minute: the same rows into the same table by plain JDBC batches on one thread. Only the ratios mean something. All of
 * it is done once before with fewer events, in a store of its own, so that no figure is that of a JVM that still compiles.
 *
 * <p>Arguments: how many events (200,000), how many rounds (3), a directory that does not exist yet (a temporary one).
 */
public final class RebuildSpeed {
    private static final int CALLERS = 64;
    private static final int NODES = 33;
    private static final int BATCH = 8_192;
    private static final int WARM_UP_EVENTS = 200_000;

    private final Path directory;
    private final int events;
    private final PrintStream out;

    private RebuildSpeed(Path directory, int events, PrintStream out) {
        this.directory = directory;
        this.events = events;
        this.out = out;
    }

    /** Prints one line for each measurement. */
    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path temporary = Files.createTempDirectory("taffrail-bench");
        Path directory = arguments.length > 2 ? Path.of(arguments[2]) : temporary.resolve("store");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new RebuildSpeed(temporary.resolve("warm-up"), WARM_UP_EVENTS, nowhere).run(1);
        new RebuildSpeed(directory, events, System.out).run(rounds);
    }

    private void run(int rounds) throws Exception {
        try (StoreDirectory store = StoreDirectory.open(directory, StoreDirectory.Access.READ_WRITE);
                SqliteEventLog log = SqliteEventLog.open(store, LogSettings.DEFAULT, new SimpleMeterRegistry());
                Projections projections = Projections.open(
                        store, log, List.of(), ProjectionSettings.defaults(), new SimpleMeterRegistry())) {
            if (log.head().equals(Position.START)) {
                report("durable and projected", append(log, projections));
            }
            for (int round = 0; round < rounds; round++) {
                out.printf("fsync                    %,12.0f us%n", LogBench.fsyncMicros(store.path()));
                double raw = raw(store, log);
                long begun = System.nanoTime();
                projections.rebuildAll(progress -> {});
                double rebuild = rate(log.head().value(), begun);
                report("raw limit", raw);
                report("rebuild", rebuild);
                out.printf("rebuild / raw limit       %,12.2f%n", rebuild / raw);
            }
        }
    }

    private double append(SqliteEventLog log, Projections projections) throws Exception {
        List<Thread> callers = new ArrayList<>();
        long begun = System.nanoTime();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            Thread thread = new Thread(() -> call(log, number));
            callers.add(thread);
            thread.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        report("durable", rate(log.head().value(), begun));
        projections.awaitProjected(log.head(), Duration.ofMinutes(30));
        return rate(log.head().value(), begun);
    }

    /** One run after the other, many events in flight. */
    private void call(SqliteEventLog log, int caller) {
        List<CompletableFuture<?>> flying = new ArrayList<>();
        for (int done = 0, run = 0; done < events / CALLERS; run++) {
            List<Event> history = history("run-" + caller + "-" + run);
            for (Event event : history) {
                flying.add(log.append(event));
                if (flying.size() == 64) {
                    flying.forEach(CompletableFuture::join);
                    flying.clear();
                }
            }
            done += history.size();
        }
        flying.forEach(CompletableFuture::join);
    }

    private static List<Event> history(String run) {
        List<Event> history = new ArrayList<>();
        String filler = "x".repeat(150);
        add(history, run, EventType.RUN_STARTED, "{\"kind\":\"workflow\",\"workflow\":{\"name\":\"nightly\"}}");
        for (int i = 0; i < NODES; i++) {
            String node = "{\"nodeId\":\"node-" + i + "\"";
            add(
                    history,
                    run,
                    EventType.NODE_STARTED,
                    node + ",\"nodeType\":\"llm\",\"attemptNumber\":1,\"inputs\":{\"text\":\"" + filler + "\"}}");
            add(
                    history,
                    run,
                    EventType.COST_UPDATED,
                    node + ",\"callId\":\"call-" + i
                            + "\",\"model\":\"gpt-4.1\",\"inputTokens\":1200,\"outputTokens\":340,"
                            + "\"costMicrocents\":51200000,\"raw\":\"" + filler + "\"}");
            add(
                    history,
                    run,
                    EventType.NODE_COMPLETED,
                    node + ",\"output\":{\"text\":\"" + filler + "\"},\"durationMs\":812}");
        }
        add(history, run, EventType.RUN_COMPLETED, "{\"durationMs\":1000}");
        return history;
    }

    private static void add(List<Event> history, String run, EventType type, String payload) {
        Instant at = Instant.ofEpochMilli(1_760_000_000_000L + history.size() * 37L);
        history.add(Event.of(StreamId.run(run), type, at, Payload.parse(payload)));
    }

    /** The same rows into the same table: what SQLite takes of them at most from one thread. */
    private static double raw(StoreDirectory store, SqliteEventLog log) throws SQLException {
        Path copy = store.path().resolve("raw-" + System.nanoTime() + ".db");
        store.createFile(copy);
        long spent = 0;
        try (Database database = Database.open(copy, Database.Sync.FULL)) {
            database.makeWriteAhead();
            database.run(SqlFile.load(SqliteEventLog.class, "/dev/taffrail/log/schema.sql")
                    .script());
            SqlStatement insert = SqlFile.load(SqliteEventLog.class, "/dev/taffrail/log/append.sql")
                    .block("insert");
            try (PreparedStatement statement = database.prepare(insert)) {
                List<StoredEvent> page = log.readAll(Position.START, BATCH);
                while (!page.isEmpty()) {
                    long begun = System.nanoTime();
                    insert(database, insert, statement, page);
                    spent += System.nanoTime() - begun;
                    page = log.readAll(page.get(page.size() - 1).position(), BATCH);
                }
            }
        }
        store.deleteDatabase(copy);
        return log.head().value() * 1e9 / spent;
    }

    private static void insert(
            Database database, SqlStatement insert, PreparedStatement statement, List<StoredEvent> page)
            throws SQLException {
        byte[] salt = new byte[8];
        byte[] digest = new byte[32];
        database.begin();
        for (StoredEvent event : page) {
            statement.setLong(insert.index("position"), event.position().value());
            statement.setString(insert.index("stream_id"), event.stream().value());
            statement.setLong(insert.index("seq"), event.seq().value());
            statement.setString(insert.index("type"), event.type().name());
            statement.setObject(insert.index("at"), event.atMillis());
            statement.setString(insert.index("event_id"), event.eventId());
            statement.setString(insert.index("payload"), event.payload());
            statement.setBytes(insert.index("salt"), salt);
            statement.setBytes(insert.index("digest"), digest);
            statement.addBatch();
        }
        statement.executeBatch();
        database.commit();
        database.checkpointPassive();
    }

    private static double rate(long count, long since) {
        return count * 1e9 / (System.nanoTime() - since);
    }

    private void report(String what, double rate) {
        out.printf("%-24s %,12.0f events/s%n", what, rate);
    }
}
