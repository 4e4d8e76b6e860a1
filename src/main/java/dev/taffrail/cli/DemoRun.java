package dev.taffrail.cli;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a made-up run, written as an engine would have: time moves on as things happen. One thread. */
final class DemoRun {
    private final String runId;
    private final List<Event> events = new ArrayList<>();
    private Instant now;

    /**
     * @param runId the run's id
     * @param begins when its first event happens
     */
    DemoRun(String runId, Instant begins) {
        this.runId = runId;
        this.now = begins;
    }

    String runId() {
        return runId;
    }

    /** Returns the events in their order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns the time of what happens next. */
    Instant now() {
        return now;
    }

    /** Lets time pass. */
    DemoRun after(long ms) {
        now = now.plus(Duration.ofMillis(ms));
        return this;
    }

    DemoRun workflow(String workflow, String name, Map<String, ?> inputs) {
        return add(
                EventType.RUN_STARTED,
                "kind",
                "workflow",
                "workflow",
                Map.of("name", workflow),
                "name",
                name,
                "inputs",
                inputs,
                "labels",
                Map.of("demo", "true"));
    }

    DemoRun agent(String name, String goal) {
        return add(
                EventType.RUN_STARTED, "kind", "agent", "name", name, "goal", goal, "labels", Map.of("demo", "true"));
    }

    DemoRun childOf(String parent, String node, String name) {
        return add(
                EventType.RUN_STARTED,
                "kind",
                "agent",
                "name",
                name,
                "parent",
                Map.of("runId", parent, "nodeId", node),
                "labels",
                Map.of("demo", "true"));
    }

    DemoRun begin(String node, String type) {
        return add(EventType.NODE_STARTED, "nodeId", node, "nodeType", type);
    }

    /** A node's dispatch that takes so long and gives this. */
    DemoRun done(String node, String type, long ms, Object output) {
        return begin(node, type).after(ms).end(node, output);
    }

    /** The end of a node that was begun before. */
    DemoRun end(String node, Object output) {
        return add(EventType.NODE_COMPLETED, "nodeId", node, "output", output);
    }

    /** A model call as a node of its own. */
    DemoRun call(String node, Usage usage, long ms, Object output) {
        return begin(node, "llm").after(ms).spend(node, usage).end(node, output);
    }

    DemoRun spend(String node, Usage usage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nodeId", node);
        fields.putAll(usage.fields());
        return add(EventType.COST_UPDATED, fields);
    }

    DemoRun retry(String node, String type, int attempt, long ms, String code, String message, long delayMs) {
        begin(node, type).after(ms);
        return add(
                        EventType.NODE_RETRYING,
                        "nodeId",
                        node,
                        "attemptNumber",
                        attempt,
                        "error",
                        Map.of("code", code, "message", message),
                        "delayMs",
                        delayMs)
                .after(delayMs);
    }

    DemoRun fail(String node, String type, long ms, String code, String message) {
        Map<String, String> error = Map.of("code", code, "message", message);
        begin(node, type).after(ms).add(EventType.NODE_FAILED, "nodeId", node, "error", error);
        return add(EventType.RUN_FAILED, "error", Map.of("code", code, "message", message, "nodeId", node));
    }

    DemoRun gate(String gate, String node, String message) {
        return add(EventType.GATE_PAUSED, "gateId", gate, "nodeId", node, "gateType", "approval", "message", message);
    }

    DemoRun complete(Map<String, ?> outputs) {
        return add(EventType.RUN_COMPLETED, "outputs", outputs);
    }

    DemoRun cancel(String reason) {
        return add(EventType.RUN_CANCELLED, "reason", reason);
    }

    private DemoRun add(EventType type, Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return add(type, fields);
    }

    private DemoRun add(EventType type, Map<String, ?> fields) {
        events.add(Event.of(runId, type, now, fields));
        return this;
    }
}
