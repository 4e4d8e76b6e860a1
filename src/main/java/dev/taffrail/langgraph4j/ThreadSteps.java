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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a thread that are under way. A node that is done is kept here until the checkpoint behind it is put, and then said to
 * be completed in the same append: a process that ends in between leaves a node that runs again under its key. Call it from any
 * thread; it is guarded by the run's lock, within which an append asks it.
 */
final class ThreadSteps {
    private final ThreadRun run;
    private final Clock clock;
    private final Map<Step, Done> done = new LinkedHashMap<>();
    private final Map<String, String> failedBranches = new LinkedHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

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
     * @param losses how often the run had been lost to others then
     */
    record Step(Dispatch dispatch, @Nullable String parentNodeId, Instant startedAt, int losses) {
        boolean isOf(String nodeId) {
            return dispatch.nodeId().equals(nodeId) || nodeId.equals(parentNodeId);
        }
    }

    /** How a dispatch went, for as long as nobody but this process knows. */
    private record Done(Instant at, @Nullable JsonNode output) {}

    /** Says that a node is dispatched; gates that it waited at are passed. */
    Step start(String nodeId, @Nullable String nodeType, @Nullable String parentNodeId, String decidedBy) {
        synchronized (run) {
            forget(nodeId);
            failedBranches.remove(nodeId);
            Instant now = clock.instant();
            Dispatch dispatch = run.append(decision -> {
                passGates(decision, decidedBy, false);
                long number = 1 + run.settled(decision.fold(), nodeId);
                Dispatch next = new Dispatch(run.run().value(), nodeId, number);
                decision.add(EventType.NODE_STARTED, started(next, nodeType, parentNodeId));
                return next;
            });
            open.incrementAndGet();
            return new Step(dispatch, parentNodeId, now, run.losses());
        }
    }

    /** Keeps that a node is done, with what is to be shown of its output. */
    void completed(Step step, @Nullable JsonNode output) {
        synchronized (run) {
            done.put(step, new Done(clock.instant(), output));
        }
    }

    /** Says that a node failed; the run has failed with a step of the graph, until it is resumed. */
    void failed(Step step, Throwable thrown) {
        synchronized (run) {
            open.decrementAndGet();
            run.checkHeldSince(step.losses());
            String nodeId = step.dispatch().nodeId();
            String parent = step.parentNodeId();
            String culprit = failedBranches.getOrDefault(nodeId, nodeId);
            if (parent != null) {
                failedBranches.putIfAbsent(parent, nodeId);
            }
            run.appendAsItStands(decision -> {
                // A branch that fails after its sibling: the run's end has settled it.
                if (decision.ours() && !decision.fold().hasEnded()) {
                    fail(decision, nodeId, parent == null ? culprit : null, thrown);
                }
                return step;
            });
        }
    }

    /**
     * Adds to an append that a step of the graph, and the branches within it, are completed.
     *
     * @throws dev.taffrail.RunFenced if the run was lost to another process while the step was under way
     */
    void settle(Decision decision, String nodeId) {
        synchronized (run) {
            done.forEach((step, how) -> {
                if (step.isOf(nodeId)) {
                    run.checkHeldSince(step.losses());
                    decision.batch().add(EventType.NODE_COMPLETED, how.at(), completion(step, how));
                }
            });
        }
    }

    /** Forgets what was done of a step of the graph: it is in the log, or will be done again. */
    void forget(String nodeId) {
        synchronized (run) {
            int before = done.size();
            done.keySet().removeIf(step -> step.isOf(nodeId));
            open.addAndGet(done.size() - before);
        }
    }

    /** Says whether a node is done and waits for its checkpoint. */
    boolean isDone(String nodeId) {
        synchronized (run) {
            return done.keySet().stream()
                    .anyMatch(step -> step.dispatch().nodeId().equals(nodeId));
        }
    }

    /** Says whether something would be forgotten with this object. Waits for nobody. */
    boolean isBusy() {
        return open.get() > 0;
    }

    /**
     * Adds to an append that the gates at which the graph had stopped are passed: it goes on.
     *
     * @param begunAnew whether it goes on from its start, with new arguments
     */
    static void passGates(Decision decision, String decidedBy, boolean begunAnew) {
        SavedState last = decision.fold().chain().last();
        boolean input = begunAnew || (last != null && last.update());
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

    /** Returns the error of an event: what was thrown, without the wrapping of a future. */
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

    private static ObjectNode started(Dispatch dispatch, @Nullable String nodeType, @Nullable String parentNodeId) {
        ObjectNode fields = Json.object().put("nodeId", dispatch.nodeId()).put("idempotencyKey", dispatch.key());
        if (nodeType != null) {
            fields.put("nodeType", nodeType);
        }
        if (parentNodeId != null) {
            fields.put("parentNodeId", parentNodeId);
        }
        return fields;
    }

    private static ObjectNode completion(Step step, Done how) {
        long took = Duration.between(step.startedAt(), how.at()).toMillis();
        ObjectNode fields =
                Json.object().put("nodeId", step.dispatch().nodeId()).put("durationMs", Math.max(0, took));
        if (how.output() != null) {
            fields.set("output", how.output());
        }
        return fields;
    }

    private static void fail(Decision decision, String nodeId, @Nullable String endsTheRunBy, Throwable thrown) {
        ObjectNode failed = Json.object().put("nodeId", nodeId);
        failed.set("error", error(thrown));
        decision.add(EventType.NODE_FAILED, failed);
        if (endsTheRunBy != null) {
            ObjectNode ended = Json.object();
            ended.set("error", error(thrown).put("nodeId", endsTheRunBy));
            decision.add(EventType.RUN_FAILED, ended);
        }
    }
}
