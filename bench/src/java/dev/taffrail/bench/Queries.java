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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** A question, and the samples of the smallest store. */
    private record Question(String name, Runnable ask) {}

    @Override
    public void measure(Bench bench) throws Exception {
        int[] sizes = bench.isQuick() ? new int[] {100, 1_000} : new int[] {1_000, 100_000, 1_000_000};
        Map<String, Samples> smallest = new HashMap<>();
        Path empty = bench.emptyDirectory();
        try (Taffrail store = Stores.open(empty)) {
            for (int i = 0; i < sizes.length; i++) {
                String runs = String.format("%,d runs", sizes[i]);
                bench.say(runs);
                Stores.fill(store, i == 0 ? 0 : sizes[i - 1] * TYPES.size(), sizes[i] * TYPES.size(), Queries::event);
                for (Question question : questions(store, sizes[i])) {
                    Samples samples = samples(bench, question.ask());
                    Samples before = smallest.putIfAbsent(question.name(), samples);
                    add(bench, question.name(), runs, samples, before, i == sizes.length - 1);
                }
            }
        }
        Bench.delete(empty);
    }

    private void add(
            Bench bench, String question, String runs, Samples samples, @Nullable Samples smallest, boolean last) {
        Figure figure = Figure.of(name(), question + ", " + runs, Unit.MILLIS, samples);
        boolean byModel = question.equals("costs by model");
        Bound wanted = !last ? null : byModel ? Bound.atMost(50) : Bound.ratioAtMost(1.5);
        bench.add(
                smallest == null
                        ? figure
                        : figure.against("the same, fewest runs", smallest).wanted(wanted));
    }

    private static List<Question> questions(Taffrail store, int runs) {
        String middle = "run-" + runs / 2;
        return List.of(
                new Question("newest 20 runs", () -> store.history().runs(RunQuery.recent(20))),
                new Question("one run's steps", () -> store.history().steps(middle)),
                new Question("costs by model", () -> store.history().costs(CostQuery.by(CostBy.MODEL))));
    }

    private static Samples samples(Bench bench, Runnable ask) {
        double[] millis = new double[bench.rounds()];
        for (int round = 0; round < millis.length; round++) {
            millis[round] = Stores.millis(ASKED, ask);
        }
        return Samples.of(millis);
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
