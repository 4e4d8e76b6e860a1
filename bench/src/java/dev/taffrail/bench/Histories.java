package dev.taffrail.bench;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole runs of a workflow, one after the other for each caller: a start, so many nodes that each begin, cost something and
 * complete, and an end. Payloads have about 200 to 300 bytes.
 */
final class Histories extends Workload {
    private static final int NODES = 33;
    private static final String FILLER = "x".repeat(150);

    private final List<EventType> types = new ArrayList<>();
    private final List<String> payloads = new ArrayList<>();

    Histories(int callers) {
        super(callers);
        add(EventType.RUN_STARTED, "{\"kind\":\"workflow\",\"workflow\":{\"name\":\"nightly\"}}");
        for (int i = 0; i < NODES; i++) {
            String node = "{\"nodeId\":\"node-" + i + "\"";
            add(
                    EventType.NODE_STARTED,
                    node + ",\"nodeType\":\"llm\",\"attemptNumber\":1,\"inputs\":{\"text\":\"" + FILLER + "\"}}");
            add(
                    EventType.COST_UPDATED,
                    node + ",\"callId\":\"call-" + i
                            + "\",\"model\":\"gpt-4.1\",\"inputTokens\":1200,\"outputTokens\":340,"
                            + "\"costMicrocents\":51200000,\"raw\":\"" + FILLER + "\"}");
            add(EventType.NODE_COMPLETED, node + ",\"output\":{\"text\":\"" + FILLER + "\"},\"durationMs\":812}");
        }
        add(EventType.RUN_COMPLETED, "{\"durationMs\":1000}");
    }

    private void add(EventType type, String payload) {
        types.add(type);
        payloads.add(payload);
    }

    /** Returns how many events a run has. */
    int length() {
        return types.size();
    }

    @Override
    String run(int number) {
        return "run-" + (1_000 + number % callers()) + "-" + number / callers() / length();
    }

    @Override
    long seq(int number) {
        return step(number) + 1L;
    }

    @Override
    EventType type(int number) {
        return types.get(step(number));
    }

    @Override
    String json(int number) {
        return payloads.get(step(number));
    }

    @Override
    Event event(int number) {
        return Event.of(stream(number), type(number), at(number), Payload.parse(json(number)));
    }

    private int step(int number) {
        return number / callers() % length();
    }
}
