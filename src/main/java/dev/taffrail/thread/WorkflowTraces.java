package dev.taffrail.thread;

import dev.taffrail.Taffrail;
import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.RawJson;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead;
import dev.taffrail.state.BranchRunsTable;
import dev.taffrail.state.ControlNodeRunsTable;
import dev.taffrail.state.LeafRunsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.WorkflowRunsTable;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.Queries;
import dev.taffrail.view.RecordOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The traces of workflow runs: what was executed and what it came to, for a replay to look up. A traced run is a run like any
 * other: it is listed, costed and recovered with them. Call it from any thread.
 */
public final class WorkflowTraces {
    /** How many runs a list has unless asked otherwise. */
    public static final int LIST_LIMIT = 100;

    private static final Queries QUERIES = Queries.of("workflow-trace");
    private static final RecordOf<WorkflowRun> RUN = new RecordOf<>(WorkflowRun.class);
    private static final RecordOf<BranchRun> BRANCH = new RecordOf<>(BranchRun.class);
    private static final RecordOf<LeafRun> LEAF = new RecordOf<>(LeafRun.class);
    private static final RecordOf<ControlNodeRun> CONTROL = new RecordOf<>(ControlNodeRun.class);
    private static final RecordOf<Candidate> CANDIDATE = new RecordOf<>(Candidate.class);

    private final Access access;

    WorkflowTraces(Access access) {
        this.access = access;
    }

    /**
     * Starts a traced run; one of this id that is there is left alone.
     *
     * @param runId a run's id, unique in the store
     * @param inputHash what goes in, as a hash; null if it is not looked up
     * @param metadata what else to say of it, a JSON object; null for nothing
     * @return whether it was started by this
     */
    public boolean start(
            String runId, String workflowId, String goal, @Nullable String inputHash, @Nullable String metadata) {
        StreamId run = StreamId.run(runId);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", "workflow");
        fields.put("workflowId", workflowId);
        fields.put("goal", goal);
        if (inputHash != null) {
            fields.put("inputHash", inputHash);
        }
        if (metadata != null) {
            fields.put("metadata", RawJson.of("metadata", metadata));
        }
        fields.putAll(Taffrail.worker());
        return access.change(run, look -> look.isThere(run) ? null : Said.of(run, EventType.RUN_STARTED, fields));
    }

    /**
     * Says that something begins to be executed; an execution of this id that has begun is left alone.
     *
     * @return whether it began by this
     * @throws NotFound if there is no such run
     */
    public boolean begin(String runId, Execution execution) {
        StreamId run = StreamId.run(runId);
        return access.change(run, look -> {
            requireRun(look, run);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("nodeId", execution.id());
            fields.put("executionId", execution.id());
            fields.putAll(execution.fields());
            return hasBegun(look, run, execution.id()) ? null : Said.of(run, EventType.NODE_STARTED, fields);
        });
    }

    /**
     * Says what an execution came to.
     *
     * @throws NotFound if there is no such run, or nothing of this id has begun in it
     * @throws EventRefused if the result has a field of a name that is said of every execution
     */
    public void complete(String runId, String executionId, Execution.Result result) {
        StreamId run = StreamId.run(runId);
        boolean failed = result.status().equals("failed");
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("nodeId", executionId);
        fields.put("executionId", executionId);
        fields.put("nativeStatus", result.status());
        result.fields().forEach((field, json) -> {
            if (fields.containsKey(field)) {
                throw new EventRefused(
                        "The result of '" + executionId + "' cannot say its " + field + ".", "Leave that field out.");
            } else if (!field.equals("message")) {
                fields.put(field, RawJson.of(field, json));
            }
        });
        if (failed) {
            String message = result.fields().getOrDefault("message", "It failed.");
            fields.put("error", Map.of("code", "execution_failed", "message", message));
        }
        access.change(run, look -> {
            requireRun(look, run);
            if (!hasBegun(look, run, executionId)) {
                throw new NotFound(
                        executionId,
                        "Nothing with the id '" + executionId + "' was begun in run '" + run + "'.",
                        "Begin it before it is completed.");
            }
            return Said.of(run, failed ? EventType.NODE_FAILED : EventType.NODE_COMPLETED, fields);
        });
    }

    /**
     * Records how a review has judged a candidate.
     *
     * @throws NotFound if there is no such run
     */
    public void record(String runId, Candidate candidate) {
        StreamId run = StreamId.run(runId);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", candidate.id());
        fields.put("candidateId", candidate.candidateId());
        fields.put("controlExecutionId", candidate.controlNodeRunId());
        fields.put("branchExecutionId", candidate.branchRunId());
        fields.put("score", candidate.score() == null ? null : RawJson.of("score", candidate.score()));
        fields.put("passed", candidate.passed() == null ? null : Boolean.valueOf(candidate.passed() != 0));
        fields.put("rationale", RawJson.of("rationale", candidate.rationale().json()));
        access.change(run, look -> {
            requireRun(look, run);
            return Said.of(run, EventType.CANDIDATE_RECORDED, fields).at(candidate.createdAt());
        });
    }

    /**
     * Says how a run stands: ended, in one of the ways that its engine knows, or at work again.
     *
     * @return false if it stands so already
     * @throws NotFound if there is no such run
     */
    public boolean finish(String runId, WorkflowStatus status) {
        StreamId run = StreamId.run(runId);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("nativeStatus", status.toString());
        if (status.type().equals(EventType.RUN_FAILED)) {
            fields.put("error", Map.of("code", status.toString(), "message", "The workflow is " + status + "."));
        }
        return access.give(run, done -> true, look -> {
            requireRun(look, run);
            boolean ended = look.head(run).phase() == StreamHead.Phase.ENDED;
            boolean ends = status.type().isTerminal();
            Row row = look.find(run, WorkflowRunsTable.TABLE);
            boolean standsSo = row != null && status.toString().equals(row.get(WorkflowRunsTable.STATUS));
            if (standsSo || (!ended && !ends)) {
                return Outcome.nothing(false);
            }
            List<Said> said = new ArrayList<>();
            if (ended) {
                said.add(Said.of(run, EventType.RUN_RESUMED, Taffrail.worker()));
            }
            if (ends) {
                said.add(Said.of(run, status.type(), fields));
            }
            return Outcome.of(said);
        });
    }

    /**
     * Deletes a run with its trace; its events stay in the log.
     *
     * @return false if there is none
     */
    public boolean delete(String runId) {
        StreamId run = StreamId.run(runId);
        return access.change(run, look -> look.isThere(run) ? Said.of(run, EventType.RUN_DELETED, Map.of()) : null);
    }

    /** Returns a traced run; empty if there is none of this id. */
    public Optional<WorkflowRun> get(String runId) {
        return ask("workflow-run", runId, RUN).stream().findFirst();
    }

    /** Returns the traced runs that stand so, the newest first. */
    public List<WorkflowRun> ofStatus(WorkflowStatus status, int limit) {
        return access.read(views -> QUERIES.ask("of-status")
                .bind("status", status.toString())
                .bind("limit", (long) Limit.of(limit))
                .list(views, RUN));
    }

    /** Returns the traced runs of a workflow, the newest first. */
    public List<WorkflowRun> ofWorkflow(String workflowId, int limit) {
        return access.read(views -> QUERIES.ask("of-workflow")
                .bind("workflow_id", workflowId)
                .bind("limit", (long) Limit.of(limit))
                .list(views, RUN));
    }

    /** Returns the branches of a run, in the order in which they began. */
    public List<BranchRun> branches(String runId) {
        return ask("branches", runId, BRANCH);
    }

    /** Returns the leaves of a run, in the order in which they began. */
    public List<LeafRun> leaves(String runId) {
        return ask("leaves", runId, LEAF);
    }

    /** Returns the control nodes of a run, in the order in which they began. */
    public List<ControlNodeRun> controls(String runId) {
        return ask("controls", runId, CONTROL);
    }

    /** Returns the candidates of a run, in the order in which they were judged. */
    public List<Candidate> candidates(String runId) {
        return ask("candidates", runId, CANDIDATE);
    }

    /** Returns what a leaf came to for exactly this input, the last time that it succeeded. */
    public LeafReplay findLeaf(String runId, String leafId, String inputHash) {
        List<LeafRun> found = access.read(views -> QUERIES.ask("leaf-of-input")
                .bind("run_id", runId)
                .bind("leaf_id", leafId)
                .bind("input_hash", inputHash)
                .list(views, LEAF));
        return new LeafReplay(found.stream().findFirst());
    }

    private <T extends Record> List<T> ask(String block, String runId, RecordOf<T> record) {
        return access.read(views -> QUERIES.ask(block).bind("run_id", runId).list(views, record));
    }

    private static void requireRun(Look look, StreamId run) {
        if (!look.isThere(run)) {
            throw new NotFound(run.value(), "There is no run '" + run + "'.", "Start it first.");
        }
    }

    private static boolean hasBegun(Look look, StreamId run, String id) {
        return look.find(run, LeafRunsTable.TABLE, id) != null
                || look.find(run, BranchRunsTable.TABLE, id) != null
                || look.find(run, ControlNodeRunsTable.TABLE, id) != null;
    }
}
