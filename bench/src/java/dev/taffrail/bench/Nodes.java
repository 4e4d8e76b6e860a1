package dev.taffrail.bench;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import java.util.Map;

/** Each caller has one run without an end, and tells of one completed node after the other, with an output of a given size. */
final class Nodes extends Workload {
    /** How long a payload is without its filler. */
    private static final int FIELDS_BYTES = 34;

    private static final Map<String, ?> START = Map.of("kind", "workflow");

    private final Map<String, ?> completed;
    private final String start = Payload.of(START).json();
    private final String json;

    /** Makes payloads of about so many bytes. */
    Nodes(int callers, int payloadBytes) {
        super(callers);
        completed = Map.of("nodeId", "fetch", "output", "x".repeat(Math.max(1, payloadBytes - FIELDS_BYTES)));
        json = Payload.of(completed).json();
    }

    @Override
    String run(int number) {
        return "run-" + (1_000_000 + number % callers());
    }

    @Override
    long seq(int number) {
        return number / callers() + 1L;
    }

    @Override
    EventType type(int number) {
        return number < callers() ? EventType.RUN_STARTED : EventType.NODE_COMPLETED;
    }

    @Override
    String json(int number) {
        return number < callers() ? start : json;
    }

    @Override
    Event event(int number) {
        return Event.of(stream(number), type(number), at(number), Payload.of(number < callers() ? START : completed));
    }
}
