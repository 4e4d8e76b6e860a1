package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.CostBy;
import dev.taffrail.view.CostQuery;
import dev.taffrail.view.RunQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Q1: the three questions that people ask most, however many runs the store has. */
final class Queries implements Row {
    private static final int ASKED = 100;
    private static final List<String> MODELS =
            List.of("gpt-4.1", "claude-sonnet-4-5", "gemini-2.5-pro", "mistral-large");
    private static final List<EventType> TYPES = List.of(
            EventType.RUN_STARTED,
            EventType.NODE_STARTED,
            EventType.COST_UPDATED,
            EventType.NODE_COMPLETED,
            EventType.RUN_COMPLETED);
    /** Ten runs an hour: a million of them are eleven years. */
    private static final long BETWEEN_EVENTS_MS = 72_000;

    @Override
    public String name() {
        return "Q1";
    }

    @Override
    public String title() {
        return "the newest runs, one run's steps and costs by model, with 1,000 to 1,000,000 runs";
    }

    /** What is asked of a store with so many runs. */
    private interface Question {
        void ask(Taffrail store, int runs);
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int[] sizes = bench.isQuick() ? new int[] {100, 1_000} : new int[] {1_000, 100_000, 1_000_000};
        Path empty = bench.emptyDirectory();
        List<Taffrail> stores = new ArrayList<>();
        try {
            for (int size : sizes) {
                bench.say(runs(size));
                Taffrail store = Stores.open(empty.resolve(String.valueOf(size)));
                stores.add(store);
                Stores.fill(store, 0, size * TYPES.size(), Queries::event);
            }
            Bound flat = Bound.ratioAtMost(1.5);
            ask(
                    bench,
                    stores,
                    sizes,
                    "newest 20 runs",
                    flat,
                    (store, runs) -> store.history().runs(RunQuery.recent(20)));
            ask(
                    bench,
                    stores,
                    sizes,
                    "one run's steps",
                    flat,
                    (store, runs) -> store.history().steps("run-" + runs / 2));
            ask(
                    bench,
                    stores,
                    sizes,
                    "costs by model",
                    Bound.atMost(50),
                    (store, runs) -> store.history().costs(CostQuery.by(CostBy.MODEL)));
        } finally {
            stores.forEach(Taffrail::close);
        }
        Bench.delete(empty);
    }

    /** Asks stores of all sizes in turns; what is wanted is wanted of the largest. */
    private void ask(Bench bench, List<Taffrail> stores, int[] sizes, String what, Bound wanted, Question question)
            throws Exception {
        List<Bench.Sample> asked = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            Taffrail store = stores.get(i);
            int runs = sizes[i];
            asked.add(unused -> Stores.millis(ASKED, () -> question.ask(store, runs)));
        }
        List<Samples> bySize = bench.inTurns(what, asked);
        for (int i = 0; i < sizes.length; i++) {
            Figure figure = Figure.of(name(), what + ", " + runs(sizes[i]), Unit.MILLIS, bySize.get(i));
            bench.add(
                    i == 0
                            ? figure
                            : figure.against("the same, fewest runs", bySize.get(0))
                                    .wanted(i == sizes.length - 1 ? wanted : null));
        }
    }

    private static String runs(int number) {
        return String.format("%,d runs", number);
    }

    private static Event event(int number) {
        int run = number / TYPES.size();
        EventType type = TYPES.get(number % TYPES.size());
        Map<String, ?> fields;
        if (type.equals(EventType.RUN_STARTED)) {
            fields = Map.of("kind", "workflow", "workflow", Map.of("name", "workflow-" + run % 20));
        } else if (type.equals(EventType.COST_UPDATED)) {
            fields = Map.of(
                    "nodeId",
                    "fetch",
                    "callId",
                    "call",
                    "model",
                    MODELS.get(run % MODELS.size()),
                    "inputTokens",
                    1_200,
                    "outputTokens",
                    340,
                    "costMicrocents",
                    512_000);
        } else {
            fields = type.equals(EventType.RUN_COMPLETED) ? Map.of() : Map.of("nodeId", "fetch");
        }
        Instant at = Instant.ofEpochMilli(1_400_000_000_000L + number * BETWEEN_EVENTS_MS);
        return Event.of(StreamId.run("run-" + run), type, at, Payload.of(fields));
    }
}
