package dev.taffrail;

import dev.taffrail.event.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is, as it is said once when the run starts. An immutable value; the methods return changed copies.
 */
public final class RunSpec {
    private final @Nullable String runId;
    private final Map<String, Object> fields;

    private RunSpec(@Nullable String runId, Map<String, Object> fields) {
        this.runId = runId;
        this.fields = fields;
    }

    /** Begins the description of a run of this workflow. */
    public static RunSpec workflow(String name) {
        return new RunSpec(null, Map.of()).with("kind", "workflow").with("workflow", Map.of("name", name));
    }

    /** Begins the description of an agent's run. */
    public static RunSpec agent(String name) {
        return new RunSpec(null, Map.of()).with("kind", "agent").with("name", name);
    }

    /** Begins the description of a process's run, such as a command of a launcher. */
    public static RunSpec process(String name) {
        return new RunSpec(null, Map.of()).with("kind", "process").with("name", name);
    }

    /** Gives the run this id instead of a random one: 1 to 200 of {@code A-Z a-z 0-9 . _ ~ @ -}. */
    public RunSpec id(String id) {
        return new RunSpec(StreamId.run(id).value(), fields);
    }

    /** Gives the run a name for people. */
    public RunSpec name(String name) {
        return with("name", name);
    }

    /** Says what the run works on. */
    public RunSpec inputs(Map<String, ?> inputs) {
        return with("inputs", new LinkedHashMap<>(inputs));
    }

    /** Adds a label that lists can be filtered by. */
    public RunSpec label(String key, String value) {
        Map<String, Object> labels = new LinkedHashMap<>();
        if (fields.get("labels") instanceof Map<?, ?> before) {
            before.forEach((k, v) -> labels.put(String.valueOf(k), v));
        }
        labels.put(key, value);
        return with("labels", labels);
    }

    /** Says that a node of another run started this one; its figures then count in that run's tree. */
    public RunSpec parent(String parentRunId, @Nullable String parentNodeId) {
        Map<String, Object> parent = new LinkedHashMap<>();
        parent.put("runId", StreamId.run(parentRunId).value());
        if (parentNodeId != null) {
            parent.put("nodeId", parentNodeId);
        }
        return with("parent", parent);
    }

    /** Adds any other field of {@code run:started}; {@code docs/events.md} lists them. */
    public RunSpec with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new RunSpec(runId, more);
    }

    @Nullable
    String id() {
        return runId;
    }

    Map<String, Object> fields() {
        return new LinkedHashMap<>(fields);
    }
}
