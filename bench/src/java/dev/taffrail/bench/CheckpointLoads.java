package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** C1: how long a run's checkpoint takes to load, however many events over the same ten nodes lie behind it. */
final class CheckpointLoads implements Row {
    private static final int NODES = 10;
    private static final int LOADS = 200;
    private static final String OUTPUT = "x".repeat(200);

    @Override
    public String name() {
        return "C1";
    }

    @Override
    public String title() {
        return "loading the checkpoint of a run of 10 to 1,000,000 events over the same ten nodes";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int[] lengths = bench.isQuick() ? new int[] {10, 1_000} : new int[] {10, 1_000, 100_000, 1_000_000};
        Path empty = bench.emptyDirectory();
        try (Taffrail store = Stores.open(empty)) {
            List<Bench.Sample> loads = new ArrayList<>();
            for (int length : lengths) {
                bench.say(events(length));
                StreamId run = StreamId.run("run-" + length);
                Stores.fill(store, 0, length, number -> event(run, number));
                loads.add(
                        unused -> Stores.millis(LOADS, () -> store.checkpoints().load(run.value())));
            }
            List<Samples> byLength = bench.inTurns("loading", loads);
            for (int i = 0; i < lengths.length; i++) {
                Figure figure = Figure.of(name(), events(lengths[i]), Unit.MILLIS, byLength.get(i));
                bench.add(
                        i == 0
                                ? figure
                                : figure.against(events(lengths[0]), byLength.get(0))
                                        .wanted(i == lengths.length - 1 ? Bound.ratioAtMost(1.5) : null));
            }
        }
        Bench.delete(empty);
    }

    private static String events(int number) {
        return String.format("%,d events", number);
    }

    /** The start, then each node in turn: begun, done, begun again. */
    static Event event(StreamId run, int number) {
        Instant at = Instant.ofEpochMilli(1_760_000_000_000L + number);
        if (number == 0) {
            return Event.of(run, EventType.RUN_STARTED, at, Payload.of(Map.of("kind", "workflow")));
        }
        String node = "node-" + (number / 2) % NODES;
        return number % 2 == 0
                ? Event.of(run, EventType.NODE_STARTED, at, Payload.of(Map.of("nodeId", node)))
                : Event.of(run, EventType.NODE_COMPLETED, at, Payload.of(Map.of("nodeId", node, "output", OUTPUT)));
    }
}
