package dev.taffrail.bench;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Durability;
import dev.taffrail.resume.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Loads the checkpoint of a run that goes round and round over the same ten nodes, after 10, 10,000 and 1,000,000 events: the
 * present state takes as long for each; an earlier state is folded from the events up to it.
 *
 * <p>Arguments: the largest number of events (1,000,000).
 */
public final class CheckpointSpeed {
    private static final int NODES = 10;
    private static final int LOADS = 200;
    private static final Instant AT = Instant.ofEpochMilli(1_760_000_000_000L);
    private static final String FILLER = "x".repeat(200);

    private CheckpointSpeed() {}

    /** Prints one line for each length of the run. */
    public static void main(String[] arguments) throws Exception {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path directory = Files.createTempDirectory("taffrail-bench").resolve("store");
        try (Taffrail store = Taffrail.open(directory, Options.defaults().durability(Durability.FAST))) {
            int length = 0;
            for (int events : new int[] {10, 10_000, most}) {
                append(store, length, events);
                length = events;
                store.awaitProjected(store.log().head(), Duration.ofMinutes(10));
                double fsync = LogBench.fsyncMicros(store.directory());
                double[] micros = loads(store);
                long begun = System.nanoTime();
                Checkpoint earlier = store.checkpoints()
                        .load("run", store.log().head(StreamId.run("run")).seq());
                System.out.printf(
                        "%,10d events, %d nodes: load p50 %,7.0f us, p99 %,7.0f us; folded from its events %,9.0f us; fsync %,.0f us%n",
                        events,
                        earlier.attempts().size(),
                        micros[LOADS / 2],
                        micros[LOADS * 99 / 100],
                        (System.nanoTime() - begun) / 1e3,
                        fsync);
            }
        }
    }

    private static double[] loads(Taffrail store) {
        double[] micros = new double[LOADS];
        for (int warm = 0; warm < 2; warm++) {
            for (int i = 0; i < LOADS; i++) {
                long begun = System.nanoTime();
                store.checkpoints().load("run");
                micros[i] = (System.nanoTime() - begun) / 1e3;
            }
        }
        Arrays.sort(micros);
        return micros;
    }

    private static void append(Taffrail store, int from, int to) {
        List<CompletableFuture<AppendResult>> flying = new ArrayList<>();
        for (int i = from; i < to; i++) {
            flying.add(store.sink().append(event(i)));
            if (flying.size() == 4_096) {
                flying.forEach(CompletableFuture::join);
                flying.clear();
            }
        }
        flying.forEach(CompletableFuture::join);
    }

    /** The start, then each node in turn: begun, done, begun again. */
    private static Event event(int i) {
        StreamId run = StreamId.run("run");
        Instant at = AT.plusMillis(i);
        if (i == 0) {
            return Event.of(run, EventType.RUN_STARTED, at, Payload.of(Map.of("kind", "workflow")));
        }
        String node = "node-" + (i / 2) % NODES;
        return i % 2 == 0
                ? Event.of(run, EventType.NODE_STARTED, at, Payload.of(Map.of("nodeId", node)))
                : Event.of(run, EventType.NODE_COMPLETED, at, Payload.of(Map.of("nodeId", node, "output", FILLER)));
    }
}
