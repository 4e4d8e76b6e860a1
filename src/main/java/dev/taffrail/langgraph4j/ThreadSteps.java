package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.event.EventType;
import dev.taffrail.langgraph4j.ThreadRun.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a thread that are under way. A node that is done is kept here until the checkpoint behind it is put, and then said to
 * be completed in the same append: a process that ends in between leaves a node that runs again under its key. Call it from any
 * thread.
 */
final class ThreadSteps {
    private final ThreadRun run;
    private final Clock clock;
    private final Map<Step, Done> done = new LinkedHashMap<>();
    private final Map<String, String> failedBranches = new LinkedHashMap<>();
    private int underWay;

    ThreadSteps(ThreadRun run, Clock clock) {
        this.run = run;
        this.clock = clock;
    }

    /**
     * A dispatch that is under way.
     *
     * @param dispatch what the node was told about it
     * @param parentNodeId the parallel node that it is a branch of; null if it is a step of the graph
     * @param startedAt when it began
     */
    record Step(Dispatch dispatch, @Nullable String parentNodeId, Instant startedAt) {
        boolean isOf(String nodeId) {
            return dispatch.nodeId().equals(nodeId) || nodeId.equals(parentNodeId);
        }
    }

    /** How a dispatch went, for as long as nobody but this process knows. */
    private record Done(Instant at, @Nullable JsonNode output) {}

    /** Says that a node is dispatched; gates that it waited at are passed. */
    synchronized Step start(String nodeId, @Nullable String nodeType, @Nullable String parentNodeId, String decidedBy) {
        done.keySet().removeIf(step -> step.isOf(nodeId));
        failedBranches.remove(nodeId);
        Instant now = clock.instant();
        Step step = run.append(decision -> {
            passGates(decision, decidedBy);
            long number = 1 + run.settled(decision.fold(), nodeId);
            Dispatch dispatch = new Dispatch(run.run().value(), nodeId, number);
            ObjectNode fields = Json.object().put("nodeId", nodeId).put("idempotencyKey", dispatch.key());
            if (nodeType != null) {
                fields.put("nodeType", nodeType);
            }
            if (parentNodeId != null) {
                fields.put("parentNodeId", parentNodeId);
            }
            decision.add(EventType.NODE_STARTED, fields);
            return new Step(dispatch, parentNodeId, now);
        });
        underWay++;
        return step;
    }

    /** Keeps that a node is done, with what is to be shown of its output. */
    synchronized void completed(Step step, @Nullable JsonNode output) {
        underWay--;
        done.put(step, new Done(clock.instant(), output));
    }

    /** Says that a node failed; the run has failed with a step of the graph, until it is resumed. */
    synchronized void failed(Step step, Throwable thrown) {
        underWay--;
        String nodeId = step.dispatch().nodeId();
        String parent = step.parentNodeId();
        String culprit = failedBranches.getOrDefault(nodeId, nodeId);
        if (parent != null) {
            failedBranches.putIfAbsent(parent, nodeId);
        }
        run.appendAsItStands(decision -> {
            // A branch that fails after its sibling: the run's end has settled it.
            if (decision.ours() && !decision.fold().hasEnded()) {
                ObjectNode failed = Json.object().put("nodeId", nodeId);
                failed.set("error", error(thrown));
                decision.add(EventType.NODE_FAILED, failed);
                if (parent == null) {
                    ObjectNode ended = Json.object();
                    ended.set("error", error(thrown).put("nodeId", culprit));
                    decision.add(EventType.RUN_FAILED, ended);
                }
            }
            return step;
        });
    }

    /** Adds to an append that a step of the graph, and the branches within it, are completed. */
    synchronized void settle(Decision decision, String nodeId) {
        done.forEach((step, how) -> {
            if (step.isOf(nodeId)) {
                long took = Duration.between(step.startedAt(), how.at()).toMillis();
                ObjectNode fields =
                        Json.object().put("nodeId", step.dispatch().nodeId()).put("durationMs", Math.max(0, took));
                if (how.output() != null) {
                    fields.set("output", how.output());
                }
                decision.batch().add(EventType.NODE_COMPLETED, how.at(), fields);
            }
        });
    }

    /** Forgets what was settled, now that it is in the log. */
    synchronized void settled(String nodeId) {
        done.keySet().removeIf(step -> step.isOf(nodeId));
    }

    /** Says whether a node is done and waits for its checkpoint. */
    synchronized boolean isDone(String nodeId) {
        return done.keySet().stream().anyMatch(step -> step.dispatch().nodeId().equals(nodeId));
    }

    /** Says whether something would be forgotten with this object. */
    synchronized boolean isBusy() {
        return underWay > 0 || !done.isEmpty();
    }

    /** Adds to an append that the gates at which the graph had stopped are passed: it goes on. */
    static void passGates(Decision decision, String decidedBy) {
        SavedState last = decision.fold().chain().last();
        boolean input = last != null && last.update();
        decision.fold().gates().forEach((gateId, nodeId) -> {
            if (Stops.isGate(nodeId)) {
                decision.add(
                        EventType.GATE_RESUMED,
                        Json.object()
                                .put("gateId", gateId)
                                .put("nodeId", nodeId)
                                .put("decision", input ? "input_provided" : "approved")
                                .put("decidedBy", decidedBy));
            }
        });
    }

    static ObjectNode error(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return Json.object()
                .put("code", cause.getClass().getSimpleName())
                .put("message", message == null ? cause.getClass().getName() : message);
    }
}
