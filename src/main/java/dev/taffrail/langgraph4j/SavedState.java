package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code checkpoint:saved} says: a state, whole or as what changed since the one that was saved before it in the run, and
 * where it stands in its thread. An immutable value, but for the JSON, which nobody changes.
 *
 * @param checkpointId LangGraph4j's id of it
 * @param nodeId the node behind which it was taken
 * @param nextNodeId the node that comes next
 * @param place its place in the thread's list, 1 for the oldest; one that replaces another takes its place
 * @param size how many the list has with it
 * @param firstSeq the seq at which the thread's first checkpoint was saved, after the last release
 * @param fullSeq the seq of the last state that was saved whole, this one's if it is
 * @param fullBytes bytes of that whole state
 * @param deltaBytes bytes of the changes saved since, this one's included
 * @param update whether it came from outside of the graph's steps
 * @param replaces the id of the checkpoint that it replaces; null if it is a new one
 * @param values the whole state, or null
 * @param delta what changed; null if the state is whole
 */
record SavedState(
        String checkpointId,
        String nodeId,
        String nextNodeId,
        long place,
        long size,
        long firstSeq,
        long fullSeq,
        long fullBytes,
        long deltaBytes,
        boolean update,
        @Nullable String replaces,
        @Nullable ObjectNode values,
        @Nullable StateDelta delta) {

    /** Returns the event's payload. */
    ObjectNode payload() {
        ObjectNode payload = Json.object().put("checkpointId", checkpointId);
        ObjectNode state = payload.putObject("state")
                .put("nodeId", nodeId)
                .put("nextNodeId", nextNodeId)
                .put("place", place)
                .put("size", size)
                .put("firstSeq", firstSeq)
                .put("fullSeq", fullSeq)
                .put("fullBytes", fullBytes)
                .put("deltaBytes", deltaBytes);
        if (update) {
            state.put("update", true);
        }
        if (replaces != null) {
            state.put("replaces", replaces);
        }
        if (values != null) {
            state.set("values", values);
        }
        if (delta != null) {
            delta.writeTo(state);
        }
        return payload;
    }

    /** Reads a payload; null if something else than this package saved a state there. */
    static @Nullable SavedState read(JsonNode payload) {
        JsonNode state = payload.path("state");
        if (!state.path("fullSeq").isIntegralNumber()) {
            return null;
        }
        return new SavedState(
                payload.path("checkpointId").asText(),
                state.path("nodeId").asText(),
                state.path("nextNodeId").asText(),
                state.path("place").asLong(),
                state.path("size").asLong(),
                state.path("firstSeq").asLong(),
                state.path("fullSeq").asLong(),
                state.path("fullBytes").asLong(),
                state.path("deltaBytes").asLong(),
                state.path("update").asBoolean(),
                state.path("replaces").textValue(),
                state.get("values") instanceof ObjectNode values ? values : null,
                StateDelta.read(state));
    }
}
