package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRules;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the events of some streams add up to, in the plainest way: the largest usage of each call, the distinct calls and gates. */
final class Sums {
    private final Map<String, Fields> usages = new HashMap<>();
    private final Set<String> tools = new HashSet<>();
    final Set<String> gates = new HashSet<>();
    final Set<String> ids = new HashSet<>();
    final Map<String, Integer> types = new HashMap<>();

    void add(Event event) {
        EventRules.check(event);
        String stream = event.stream().value();
        if (!ids.add(stream + " " + event.eventId())) {
            throw new AssertionError("Event id used twice: " + stream + " " + event.eventId());
        }
        types.merge(event.type().name(), 1, Integer::sum);
        Fields fields = event.payload().fields();
        if (event.type().equals(EventType.COST_UPDATED)) {
            usages.merge(
                    stream + " " + fields.text("callId"),
                    fields,
                    (old, now) -> number(now, "outputTokens") > number(old, "outputTokens") ? now : old);
        } else if (event.type().equals(EventType.NODE_STARTED) && "tool".equals(fields.text("nodeType"))) {
            tools.add(stream + " " + fields.text("nodeId"));
        } else if (event.type().equals(EventType.GATE_PAUSED)) {
            gates.add(stream + " " + fields.text("gateId"));
        } else if (event.type().equals(EventType.RUN_PAUSED)) {
            fields.texts("gateIds").forEach(gate -> gates.add(stream + " " + gate));
        }
    }

    int llmCalls() {
        return usages.size();
    }

    int toolCalls() {
        return tools.size();
    }

    long sum(String figure) {
        return usages.values().stream()
                .mapToLong(usage -> number(usage, figure))
                .sum();
    }

    Set<String> models() {
        Set<String> models = new TreeSet<>();
        usages.values().forEach(usage -> models.add(usage.text("model")));
        return models;
    }

    private static long number(Fields fields, String name) {
        Long number = fields.integer(name);
        return number == null ? 0 : number;
    }
}
