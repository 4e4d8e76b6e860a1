package dev.taffrail.state;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one run's fold, and which of them an event concerns. Each part owns a read model; the order in which they are told
 * matters only where one reads what another has just changed. Owned by the fold's thread.
 */
final class RunFold {
    /** {@code keys_remembered_max}: keys of dropped rows, per table of a run, that are known without a query. */
    static final int KEYS_REMEMBERED_MAX = 10_000;

    private final Edits edits = new Edits();
    private final Runs runs;
    private final Steps steps;
    private final Costs costs;
    private final Jobs jobs;
    private final Gates gates;
    private final ToolCalls toolCalls;
    private final SavedCheckpoints saved;
    private final List<StreamPart> parts;

    /**
     * Begins a run, or goes on with it.
     *
     * @param stored the run's row as it is stored, or null before its first event
     */
    RunFold(StreamId run, Rows rows, @Nullable Row stored) {
        String runId = run.value();
        boolean first = stored == null;
        runs = new Runs(runId, edits, stored);
        steps = new Steps(runId, edits, runs, rows, first);
        costs = new Costs(runId, edits, runs, steps, rows, first);
        jobs = new Jobs(runId, edits, runs, steps, rows, first);
        gates = new Gates(runId, edits, runs, steps, jobs, rows, first);
        toolCalls = new ToolCalls(runId, edits, runs);
        saved = new SavedCheckpoints(runId, edits, rows, first);
        parts = StreamParts.of(run.kind(), runId, edits, runs, rows, first);
        if (stored != null && !runs.hasEnded()) {
            steps.hold(rows.select(StepsTable.TABLE, "open-steps", runId));
            toolCalls.hold(rows.select(ToolCallsTable.TABLE, "open-calls", runId));
            if (waitsFor(stored, RunsTable.PENDING_JOBS)) {
                jobs.hold(rows.select(JobsTable.TABLE, "pending-jobs", runId));
            }
            if (waitsFor(stored, RunsTable.PENDING_GATES)) {
                gates.hold(rows.select(GatesTable.TABLE, "pending-gates", runId));
            }
        }
    }

    /** Takes the next event and returns what it changes. */
    Changes take(RunEvent event) {
        runs.take(event);
        String node = event.node();
        if (node == null) {
            ofRun(event);
        } else {
            ofNode(event, node);
        }
        edits.eachSoFar(StepsTable.TABLE, toolCalls::follow);
        parts.forEach(part -> part.take(event));
        stand(event);
        return edits.finish(event.seq());
    }

    private void stand(RunEvent event) {
        for (StreamPart part : parts) {
            String standing = part.standing();
            if (standing != null) {
                runs.standAs(event, standing);
                return;
            }
        }
        runs.stand(event);
    }

    private void ofRun(RunEvent event) {
        switch (event.type()) {
            case "run:queued" -> runs.queued(event);
            case "run:started" -> {
                runs.started(event);
                costs.progressed(event, null);
            }
            case "run:described" -> runs.described(event);
            case "run:paused" -> {
                event.fields().texts("gateIds").forEach(gate -> gates.named(event, gate));
                event.fields().texts("pendingMediaJobNodeIds").forEach(waiting -> jobs.named(event, waiting));
            }
            case "run:resumed" -> {
                runs.resumed(event);
                steps.resumed(event);
                toolCalls.settleOpen(event, Steps.INTERRUPTED);
            }
            case "run:progressed" -> costs.progressed(event, null);
            case "run:completed" -> end(event, Runs.COMPLETED);
            case "run:failed" -> end(event, Runs.FAILED);
            case "run:cancelled" -> end(event, Runs.CANCELLED);
            case "run:crashed" -> end(event, Runs.CRASHED);
            case "cost:updated" -> costs.updated(event);
            case "cost:repriced" -> costs.repriced(event);
            case "checkpoint:saved" -> saved.saved(event);
            case "checkpoint:deleted" -> saved.deleted(event);
            default -> {
                // It moves the run's times and places, and no more.
            }
        }
    }

    private void ofNode(RunEvent event, String node) {
        switch (event.type()) {
            case "node:started" -> steps.started(event, node);
            case "node:completed" -> endNode(event, node, isReused(event) ? Steps.REUSED : Steps.COMPLETED);
            case "node:failed" -> {
                runs.nodeFailed(node);
                endNode(event, node, Steps.FAILED);
            }
            case "node:retrying" -> endNode(event, node, Steps.FAILED);
            case "node:skipped" -> {
                steps.skipped(event, node);
                jobs.nodeEnded(event, node);
            }
            case "human_gate:paused" -> announce(event, node, Gates.HUMAN);
            case "budget:paused" -> announce(event, node, Gates.BUDGET);
            case "human_gate:resumed" -> gates.decided(event, node);
            case "media_job:submitted" -> jobs.submitted(event, node);
            case "agent:tool_call", "agent:tool_result", "agent:approval_requested", "agent:file_patch_proposed" ->
                ofAgent(event, node);
            default -> ofRun(event);
        }
    }

    private void ofAgent(RunEvent event, String node) {
        Held step = steps.last(node);
        if (step != null) {
            steps.seen(step, event.at());
        }
        String tool = event.text("toolId");
        if (tool != null && event.type().equals("agent:tool_call")) {
            toolCalls.called(event, node, tool, step);
        } else if (tool != null && event.type().equals("agent:tool_result")) {
            toolCalls.answered(event, node, tool);
        }
    }

    private void announce(RunEvent event, String node, String kind) {
        String gateId = event.text("gateId");
        if (gateId != null) {
            gates.announced(event, gateId, node, kind);
        }
    }

    private void endNode(RunEvent event, String node, String status) {
        Held step = steps.ended(event, node, status);
        jobs.nodeEnded(event, node);
        costs.remainder(event, step, event.fields().object("tokensUsed"), event.integer("cumulativeCostMicrocents"));
    }

    private void end(RunEvent event, String status) {
        boolean completed = status.equals(Runs.COMPLETED);
        boolean cancelled = status.equals(Runs.CANCELLED);
        Long cost = event.integer(completed ? "totalCostMicrocents" : "cumulativeCostMicrocents");
        if (!costs.progressed(event, cost)) {
            costs.remainder(event, null, completed ? event.fields().object("totalTokensUsed") : null, cost);
        }
        String left = cancelled ? Steps.CANCELLED : Steps.INTERRUPTED;
        steps.runEnded(event, left);
        toolCalls.settleOpen(event, left);
        gates.runEnded(event);
        jobs.runEnded(event);
        runs.ended(event, status);
    }

    boolean hasEnded() {
        return runs.hasEnded();
    }

    void trim(Seq stored) {
        steps.trim(stored);
        costs.trim(stored);
        jobs.trim(stored);
        gates.trim(stored);
        saved.trim(stored);
        parts.forEach(part -> part.trim(stored));
    }

    int size() {
        int held = 1 + steps.size() + costs.size() + jobs.size() + gates.size() + toolCalls.size() + saved.size();
        for (StreamPart part : parts) {
            held += part.size();
        }
        return held;
    }

    private static boolean isReused(RunEvent event) {
        return Boolean.TRUE.equals(event.fields().bool("reused"));
    }

    private static boolean waitsFor(Row run, Column<Long> pending) {
        return Objects.requireNonNullElse(run.get(pending), 0L) > 0;
    }
}
