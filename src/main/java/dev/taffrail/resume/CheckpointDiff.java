package dev.taffrail.resume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states, of one run or of a run and its fork. An immutable value.
 *
 * @param from the state that is compared with
 * @param to the state that is looked at
 * @param changes what differs, in the order in which a checkpoint lists it
 */
public record CheckpointDiff(Checkpoint from, Checkpoint to, List<Change> changes) {
    /**
     * One difference.
     *
     * @param field what differs, such as {@code nodes.fetch} or {@code costMicrocents}
     * @param before how it was; null if it was not there
     * @param after how it is; null if it is not there
     */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    /** Compares two states. */
    public static CheckpointDiff between(Checkpoint from, Checkpoint to) {
        return new CheckpointDiff(from, to, changes(fields(from), fields(to)));
    }

    /** Returns what differs between the fields of two states. */
    static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(new Change(name, before.get(name), after.get(name)));
            }
        }
        return List.copyOf(changes);
    }

    /** Returns the fields of a state by name, in the order in which a checkpoint lists them. */
    static Map<String, String> fields(Checkpoint state) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "status", state.status());
        put(fields, "workflow", state.start().workflow());
        put(fields, "inputs", state.start().inputs());
        put(fields, "labels", state.start().labels());
        state.nodes().forEach((node, at) -> put(fields, "nodes." + node, at.status() + ", attempt " + at.attempt()));
        state.pendingGates().forEach(gate -> put(fields, "gates." + gate.gateId(), "pending"));
        state.resolvedGates()
                .forEach(gate -> put(fields, "gates." + gate.gateId(), gate.decision() + " by " + gate.decidedBy()));
        state.pendingJobs().forEach(job -> put(fields, "jobs." + job.nodeId(), "pending"));
        put(
                fields,
                "mustFail",
                state.mustFail() == null
                        ? null
                        : "since seq " + state.mustFail().seq());
        put(fields, "inputTokens", state.spend().inputTokens());
        put(fields, "outputTokens", state.spend().outputTokens());
        put(fields, "cacheReadTokens", state.spend().cacheReadTokens());
        put(fields, "cacheWriteTokens", state.spend().cacheWriteTokens());
        put(fields, "costMicrocents", state.spend().costMicrocents());
        put(fields, "unpricedCalls", state.spend().unpricedCalls());
        state.attempts().forEach((node, highest) -> put(fields, "attempts." + node, highest));
        state.saved().forEach((id, seq) -> put(fields, "saved." + id, "at seq " + seq));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
