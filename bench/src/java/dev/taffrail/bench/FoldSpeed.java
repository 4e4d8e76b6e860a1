package dev.taffrail.bench;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many events a second one thread folds in memory: 100 runs of 1,000 nodes, each started, spending and completed, with
 * payloads of about 300 bytes. Run it as a plain main; the first rounds warm up.
 */
public final class FoldSpeed {
    private static final int RUNS = 100;
    private static final int NODES = 1_000;
    private static final int ROUNDS = 8;

    private FoldSpeed() {}

    /** Prints one line per round. */
    public static void main(String[] arguments) {
        List<List<StoredEvent>> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(history("run-" + run));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            long begun = System.nanoTime();
            long events = 0;
            long rows = 0;
            for (List<StoredEvent> run : runs) {
                RunState state = new RunState(run.get(0).stream(), Rows.NONE);
                for (StoredEvent event : run) {
                    rows += state.apply(event).rows().size();
                    events++;
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "round %d: %,d events, %,d rows, %,.0f events/s%n", round, events, rows, events / seconds);
        }
    }

    private static List<StoredEvent> history(String run) {
        List<StoredEvent> events = new ArrayList<>();
        String filler = "x".repeat(150);
        add(
                events,
                run,
                "run:started",
                "{\"kind\":\"workflow\",\"name\":\"a run\",\"workflow\":{\"slug\":\"nightly\"}}");
        for (int i = 0; i < NODES; i++) {
            String node = "\"nodeId\":\"node-" + i + "\"";
            add(
                    events,
                    run,
                    "node:started",
                    "{" + node + ",\"nodeType\":\"llm\",\"attemptNumber\":1,\"inputs\":{\"text\":\"" + filler
                            + "\",\"more\":[1,2,3]},\"index\":" + i + "}");
            add(
                    events,
                    run,
                    "cost:updated",
                    "{" + node + ",\"callId\":\"call-" + i + "\",\"model\":\"gpt-4.1\",\"inputTokens\":1200,"
                            + "\"outputTokens\":340,\"cacheReadTokens\":900,\"costMicrocents\":51200000,\"priceId\":\"p1\","
                            + "\"raw\":\"" + filler + "\"}");
            add(
                    events,
                    run,
                    "node:completed",
                    "{" + node + ",\"output\":{\"text\":\"" + filler
                            + "\",\"rows\":512},\"tokensUsed\":{\"input\":1200,\"output\":340},\"durationMs\":812}");
        }
        add(events, run, "run:completed", "{\"durationMs\":1000}");
        return events;
    }

    private static void add(List<StoredEvent> events, String run, String type, String payload) {
        long seq = events.size() + 1L;
        events.add(new StoredEvent(
                new Position(seq),
                new Seq(seq),
                new StreamId(run),
                EventType.of(type),
                Instant.ofEpochMilli(1_760_000_000_000L + seq * 37),
                null,
                payload));
    }
}
