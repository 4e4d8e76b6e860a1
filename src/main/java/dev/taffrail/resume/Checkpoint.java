package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state that a run resumes from, as of one of its events. An immutable value; the maps keep the order in which the nodes'
 * last attempts began.
 *
 * @param runId the run's id
 * @param seq the seq of its last event here, which the next append expects
 * @param status how it stood then
 * @param startedAt the smallest time of any of its events; null if none has one
 * @param schemaVersion the version of the rules by which this was folded
 * @param start what it was started with
 * @param nodes every node that is settled or waits; one that was dispatched and has not ended is absent and runs again
 * @param pendingGates gates that wait for a decision, in the order in which they were announced
 * @param resolvedGates gates that were decided, in the same order
 * @param pendingJobs external jobs to attach to again, in the order in which they were submitted
 * @param mustFail the first failure that nobody has handled; null if the run may end well
 * @param spend what it had spent
 * @param attempts each node's highest attempt so far, so that a resumed retry counts on
 * @param keys the idempotency key of each node's next dispatch; {@link #key} has that of any node
 * @param saved the states that the engine saved itself, by their id, with the seq at which each stands, the newest first
 */
public record Checkpoint(
        String runId,
        Seq seq,
        RunStatus status,
        @Nullable Instant startedAt,
        int schemaVersion,
        RunStart start,
        Map<String, NodeState> nodes,
        List<GateState> pendingGates,
        List<GateState> resolvedGates,
        List<JobState> pendingJobs,
        @Nullable Failure mustFail,
        Spend spend,
        Map<String, Long> attempts,
        Map<String, String> keys,
        Map<String, Seq> saved) {

    /**
     * Returns the idempotency key of a node's next dispatch. A dispatch that was broken off runs again under the same key; one
     * that completed or failed has used its key up.
     */
    public String key(String nodeId) {
        return keys.getOrDefault(nodeId, keyOf(runId, nodeId, 1));
    }

    static String keyOf(String runId, String nodeId, long number) {
        return runId + "/" + nodeId + "/" + number;
    }
}
