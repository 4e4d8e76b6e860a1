package dev.taffrail.bench;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a run as an agent writes them: it starts, works on 33 nodes one after the other, each with a model call, and
 * ends; 101 events with payloads of nearly the same size. Stateless.
 */
final class AgentRun {
    /** How many events a run has. */
    static final int EVENTS = 101;

    private static final int NODES = (EVENTS - 2) / 3;
    private static final long BEGINS_AT = 1_760_000_000_000L;
    private static final long MILLIS_APART = 37;

    private AgentRun() {}

    /**
     * Returns the events of a run.
     *
     * @param payloadBytes how large each payload is, save where its fields alone are more
     */
    static List<Event> events(String run, int payloadBytes) {
        List<Event> events = new ArrayList<>(EVENTS);
        add(
                events,
                run,
                EventType.RUN_STARTED,
                "\"kind\":\"workflow\",\"workflow\":{\"name\":\"nightly\"}",
                payloadBytes);
        for (int i = 0; i < NODES; i++) {
            String node = "\"nodeId\":\"node-" + i + "\",";
            add(events, run, EventType.NODE_STARTED, node + "\"nodeType\":\"llm\",\"attemptNumber\":1", payloadBytes);
            add(
                    events,
                    run,
                    EventType.COST_UPDATED,
                    node + "\"callId\":\"call-" + i
                            + "\",\"model\":\"gpt-4.1\",\"inputTokens\":1200,\"outputTokens\":340,"
                            + "\"costMicrocents\":51200000",
                    payloadBytes);
            add(events, run, EventType.NODE_COMPLETED, node + "\"durationMs\":812", payloadBytes);
        }
        add(events, run, EventType.RUN_COMPLETED, "\"durationMs\":1000", payloadBytes);
        return events;
    }

    private static void add(List<Event> events, String run, EventType type, String fields, int payloadBytes) {
        String begin = '{' + fields + ",\"said\":\"";
        String payload = begin + "x".repeat(Math.max(0, payloadBytes - begin.length() - 2)) + "\"}";
        Instant at = Instant.ofEpochMilli(BEGINS_AT + events.size() * MILLIS_APART);
        events.add(Event.of(StreamId.run(run), type, at, Payload.parse(payload)));
    }
}
