package dev.taffrail.bench;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Durability;
import dev.taffrail.log.LogVerifier;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One step of an event's way each, over a run of 333 nodes that start, spend and complete, with payloads of about 300 bytes. JMH
 * makes and calls it, on one thread.
 */
@State(Scope.Benchmark)
public class PerEvent {
    private static final int NODES = 333;
    private static final int EVENTS = 1 + 3 * NODES;
    private static final Instant AT = Instant.ofEpochMilli(1_760_000_000_000L);
    private static final String FILLER = "x".repeat(150);

    /** An empty directory. */
    @Param("")
    public String directory;

    private Map<String, Object> fields;
    private String json;
    private StoredEvent stored;
    private String line;
    private List<StoredEvent> run;
    private Taffrail store;

    /** Makes the run, and a store that holds it. */
    @Setup(Level.Trial)
    public void make() {
        fields = Map.of(
                "nodeId",
                "node-7",
                "output",
                Map.of("text", FILLER, "rows", 512),
                "tokensUsed",
                Map.of("input", 1_200, "output", 340),
                "durationMs",
                812);
        json = Payload.of(fields).json();
        run = run();
        stored = run.get(run.size() - 1);
        line = EventJson.write(stored);
        store = Taffrail.open(Path.of(directory, "store"), Options.defaults().durability(Durability.FAST));
        List<CompletableFuture<AppendResult>> flying = new ArrayList<>();
        for (StoredEvent event : run) {
            flying.add(store.sink()
                    .append(Event.of(event.stream(), event.type(), event.at(), Payload.parse(event.payload()))));
        }
        flying.forEach(CompletableFuture::join);
    }

    /** Closes the store. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        store.close();
        Bench.delete(Path.of(directory, "store"));
    }

    /** What a caller does who hands in values. */
    @Benchmark
    public Payload make_a_payload_from_a_map() {
        return Payload.of(fields);
    }

    /** What a caller does who hands in JSON. */
    @Benchmark
    public Payload check_a_payload_of_json() {
        return Payload.parse(json);
    }

    /** A line of an export. */
    @Benchmark
    public String write_an_event_as_a_line() {
        return EventJson.write(stored);
    }

    /** A line of an import. */
    @Benchmark
    public EventJson.Line read_an_event_from_a_line() {
        return EventJson.read(line, Limits.DEFAULT);
    }

    /** What a projection does before it writes. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long fold_an_event() {
        RunState state = new RunState(run.get(0).stream(), Rows.NONE);
        long rows = 0;
        for (StoredEvent event : run) {
            rows += state.apply(event).rows().size();
        }
        return rows;
    }

    /** Reads it from the log and computes its digest. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public LogVerifier.Report verify_an_event() {
        return store.verifyLog(position -> {});
    }

    private static List<StoredEvent> run() {
        List<StoredEvent> events = new ArrayList<>();
        add(events, EventType.RUN_STARTED, Map.of("kind", "workflow", "name", "a run"));
        for (int i = 0; i < NODES; i++) {
            String node = "node-" + i;
            add(
                    events,
                    EventType.NODE_STARTED,
                    Map.of(
                            "nodeId",
                            node,
                            "nodeType",
                            "llm",
                            "inputs",
                            Map.of("text", FILLER, "more", List.of(1, 2, 3))));
            add(events, EventType.COST_UPDATED, spent(node, i));
            add(
                    events,
                    EventType.NODE_COMPLETED,
                    Map.of("nodeId", node, "output", Map.of("text", FILLER, "rows", 512), "durationMs", 812));
        }
        return events;
    }

    private static Map<String, Object> spent(String node, int call) {
        return Map.of(
                "nodeId",
                node,
                "callId",
                "call-" + call,
                "model",
                "a-model",
                "inputTokens",
                1_200,
                "outputTokens",
                340,
                "cacheReadTokens",
                900,
                "costMicrocents",
                51_200_000L,
                "raw",
                FILLER);
    }

    private static void add(List<StoredEvent> events, EventType type, Map<String, Object> fields) {
        long seq = events.size() + 1L;
        events.add(new StoredEvent(
                new Position(seq),
                new Seq(seq),
                StreamId.run("run"),
                type,
                AT.plusMillis(seq * 37),
                null,
                Payload.of(fields).json()));
    }
}
