package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.CheckpointDiff;
import dev.taffrail.resume.Checkpoints;
import dev.taffrail.resume.GateState;
import dev.taffrail.resume.NodeOutcome;
import dev.taffrail.resume.NodeState;
import dev.taffrail.resume.Spend;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a checkpoint, and the difference of two, look to programs and in lists. */
final class StateListing {
    private static final List<String> NAMES = List.of(
            "runId",
            "seq",
            "status",
            "startedAt",
            "schemaVersion",
            "workflow",
            "inputs",
            "projectRoot",
            "labels",
            "args",
            "nodes",
            "pendingGates",
            "resolvedGates",
            "pendingJobs",
            "mustFail",
            "inputTokens",
            "outputTokens",
            "cacheReadTokens",
            "cacheWriteTokens",
            "costMicrocents",
            "unpricedCalls",
            "attempts",
            "keys",
            "saved");

    private StateListing() {}

    /** Returns the listing of a checkpoint, which has no columns. */
    static Listing<Checkpoint> of(Checkpoints checkpoints, Instant now) {
        Shape<Checkpoint> shape = new Shape<>(NAMES, state -> {
            Map<String, @Nullable Object> fields = fields(state, checkpoints, now);
            return NAMES.stream().map(fields::get).toArray();
        });
        return Listing.of(List.of(), shape, Checkpoint::runId);
    }

    /** Returns the listing of what differs between two states. */
    static Listing<CheckpointDiff.Change> changes() {
        return Listing.of(
                List.of(
                        Column.text("FIELD", 1, 12, change -> Cell.of(change.field(), Ink.BOLD)),
                        Column.text("BEFORE", 1, 8, change -> Cell.of(change.before(), Ink.RED)),
                        Column.text("AFTER", 1, 8, change -> Cell.of(change.after(), Ink.GREEN))),
                Shape.of(CheckpointDiff.Change.class),
                CheckpointDiff.Change::field);
    }

    private static Map<String, @Nullable Object> fields(Checkpoint state, Checkpoints checkpoints, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("runId", state.runId());
        fields.put("seq", state.seq());
        fields.put("status", state.status());
        fields.put("startedAt", state.startedAt());
        fields.put("schemaVersion", state.schemaVersion());
        fields.put("workflow", state.start().workflow());
        fields.put("inputs", state.start().inputs());
        fields.put("projectRoot", state.start().projectRoot());
        fields.put("labels", state.start().labels());
        fields.put("args", state.start().args());
        Map<String, Object> nodes = new LinkedHashMap<>();
        state.nodes().forEach((id, node) -> nodes.put(id, node(node, checkpoints.outcome(state, id))));
        fields.put("nodes", nodes);
        fields.put(
                "pendingGates",
                state.pendingGates().stream().map(gate -> pending(gate, now)).toList());
        fields.put("resolvedGates", state.resolvedGates());
        fields.put("pendingJobs", state.pendingJobs());
        fields.put("mustFail", state.mustFail());
        fields.putAll(Shape.of(Spend.class).map(state.spend()));
        fields.put("attempts", state.attempts());
        fields.put("keys", state.keys());
        fields.put("saved", state.saved());
        return fields;
    }

    private static Map<String, @Nullable Object> pending(GateState gate, Instant now) {
        Map<String, @Nullable Object> fields = Shape.of(GateState.class)
                .only(List.of("gateId", "nodeId", "kind", "message", "requestedAt", "expiresAt", "timeoutAction"))
                .map(gate);
        fields.put("due", gate.isDue(now));
        return fields;
    }

    private static Map<String, @Nullable Object> node(NodeState node, NodeOutcome outcome) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", node.status());
        fields.put("attempt", node.attempt());
        fields.put("output", outcome.output());
        fields.put("error", node.error());
        fields.put("selected", outcome.selected());
        return fields;
    }
}
