package dev.taffrail.resume;

import dev.taffrail.view.RunStatus;
import dev.taffrail.view.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resume of a run would do, told before anyone resumes it. An immutable value.
 *
 * @param resumable whether the run can be resumed; one that has completed cannot
 * @param hasEnded whether it has ended, so that it is resumed only if somebody names it, never by itself
 * @param reused nodes that are done: their outcome is taken as it is
 * @param again nodes that were dispatched and are dispatched again
 * @param waiting gates that still wait for a decision
 * @param reattached external jobs to attach to again, never to submit again
 * @param mustFail the failure that leaves no other end than a failed one; null if the run may end well
 */
public record ResumePlan(
        boolean resumable,
        boolean hasEnded,
        List<String> reused,
        List<Dispatch> again,
        List<GateState> waiting,
        List<JobState> reattached,
        @Nullable Failure mustFail) {

    /**
     * A node that is dispatched again.
     *
     * @param nodeId the node
     * @param attempt the number that its next attempt gets
     * @param key its idempotency key; that of the last dispatch, if that one was broken off
     */
    public record Dispatch(String nodeId, long attempt, String key) {}

    /** Plans from a state. */
    public static ResumePlan of(Checkpoint state) {
        List<String> reused = new ArrayList<>();
        List<Dispatch> again = new ArrayList<>();
        for (Map.Entry<String, Long> attempt : state.attempts().entrySet()) {
            String node = attempt.getKey();
            NodeState stands = state.nodes().get(node);
            if (stands != null && stands.isDone()) {
                reused.add(node);
            } else if (stands == null || isTriedAgain(stands, state)) {
                again.add(new Dispatch(node, attempt.getValue() + 1, state.key(node)));
            }
        }
        boolean completed = state.status() == RunStatus.COMPLETED;
        return new ResumePlan(
                !completed,
                state.status().isEnd(),
                List.copyOf(reused),
                completed ? List.of() : List.copyOf(again),
                state.pendingGates(),
                state.pendingJobs(),
                state.mustFail());
    }

    /** A failure that the run has ended with is behind it once somebody resumes the run. */
    private static boolean isTriedAgain(NodeState node, Checkpoint state) {
        return node.status() == StepStatus.FAILED && !node.handled() && state.mustFail() == null;
    }
}
