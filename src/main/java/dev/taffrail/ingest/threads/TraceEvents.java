package dev.taffrail.ingest.threads;

import static dev.taffrail.ingest.threads.Draft.fields;

import dev.taffrail.event.EventType;
import dev.taffrail.thread.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the trace of a workflow run comes to: each execution began and, unless it is still at work, ended; in the order of their
 * times. Not thread-safe.
 */
final class TraceEvents {
    private static final Set<String> AT_WORK = Set.of("pending", "running");
    private static final Map<String, EventType> ENDS = Map.of(
            "succeeded", EventType.RUN_COMPLETED,
            "failed", EventType.RUN_FAILED,
            "cancelled", EventType.RUN_CANCELLED,
            "budget_exceeded", EventType.RUN_FAILED,
            "replay_diverged", EventType.RUN_FAILED);

    private final SourceStore source;
    private final Draft draft;
    private final SourceRow run;
    private final List<Moment> moments = new ArrayList<>();
    private final Set<String> executions = new HashSet<>();

    TraceEvents(SourceStore source, Draft draft, SourceRow run) {
        this.source = source;
        this.draft = draft;
        this.run = run;
    }

    /**
     * Something that is to be said, and when it happened.
     *
     * @param at when; of something whose time is missing the time of the run's start
     * @param rank what comes first of several at one time
     */
    private record Moment(Instant at, int rank, Runnable said) {}

    /** Adds the run with its trace. */
    void add() {
        String status = run.textOrEmpty("status");
        boolean open = AT_WORK.contains(status);
        if (!open && !ENDS.containsKey(status)) {
            draft.leaveOut(run, "'" + status + "' is no status of a workflow, so nobody knows whether it has ended");
            return;
        }
        Map<String, @Nullable Object> fields = fields();
        fields.put("kind", "workflow");
        fields.put("workflowId", run.text("workflow_id"));
        fields.put("goal", run.text("goal"));
        fields.put("inputHash", run.text("input_hash"));
        if (open) {
            fields.put("nativeStatus", status);
        }
        fields.put("source", Map.of("name", ThreadsImporter.FORMAT, "id", run.id()));
        boolean started = draft.json(run, "metadata_json", fields, "metadata")
                && draft.add(run, EventType.RUN_STARTED, run.time("started_at"), "run", fields);
        if (started) {
            trace();
            end(status, open);
        }
    }

    private void trace() {
        source.of("control_node_runs", "id", run.id())
                .forEach(row -> execution(
                        row,
                        1,
                        new Execution.Control(row.id(), row.textOrEmpty("node_id"), row.textOrEmpty("kind")),
                        Map.of("selected_children_json", "selectedChildren", "result_json", "result")));
        source.of("branch_runs", "id", run.id())
                .forEach(row -> execution(
                        row,
                        2,
                        new Execution.Branch(row.id(), row.textOrEmpty("branch_id"), row.textOrEmpty("node_id")),
                        Map.of("result_json", "result")));
        source.of("leaf_runs", "id", run.id())
                .forEach(row -> execution(
                        row,
                        3,
                        new Execution.Leaf(
                                row.id(),
                                row.text("branch_run_id"),
                                row.textOrEmpty("leaf_id"),
                                row.text("task_id"),
                                row.text("input_hash")),
                        Map.of("output_json", "output", "artifacts_json", "artifacts")));
        source.of("teacher_candidates", "id", run.id())
                .forEach(row -> at(row.time("created_at"), 7, () -> candidate(row)));
        moments.stream()
                .sorted(Comparator.comparing(Moment::at).thenComparing(Moment::rank))
                .forEach(moment -> moment.said().run());
    }

    /**
     * Tells when an execution began and ended.
     *
     * @param depth 1 for what other executions stand in, more for what stands in them: it begins later and ends earlier
     * @param columns the fields that its end says, by the columns that hold them
     */
    private void execution(SourceRow row, int depth, Execution execution, Map<String, String> columns) {
        if (!executions.add(row.id())) {
            draft.leaveOut(row, "another execution of the run has that id");
            return;
        }
        String status = row.textOrEmpty("status");
        boolean atWork = AT_WORK.contains(status) && row.time("completed_at") == null;
        Map<String, @Nullable Object> ends = fields();
        boolean readable = true;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            readable &= draft.json(row, column.getKey(), ends, column.getValue());
        }
        if (!readable) {
            return;
        }
        Instant started = Objects.requireNonNullElse(row.time("started_at"), beginning());
        Instant completed = Objects.requireNonNullElse(row.time("completed_at"), started);
        at(started, depth, () -> began(row, execution, atWork ? status : null));
        if (!atWork) {
            at(completed.isBefore(started) ? started : completed, 7 - depth, () -> ended(row, status, ends));
        }
    }

    private void began(SourceRow row, Execution execution, @Nullable String status) {
        Map<String, @Nullable Object> begins = fields();
        begins.put("nodeId", row.id());
        begins.put("executionId", row.id());
        begins.putAll(execution.fields());
        if (status != null) {
            begins.put("nativeStatus", status);
        }
        if (!draft.add(row, EventType.NODE_STARTED, row.time("started_at"), "begin:" + row.id(), begins)) {
            executions.remove(row.id());
        }
    }

    private void ended(SourceRow row, String status, Map<String, @Nullable Object> ends) {
        if (!executions.contains(row.id())) {
            return;
        }
        boolean failed = status.equals("failed");
        Map<String, @Nullable Object> fields = fields();
        fields.put("nodeId", row.id());
        fields.put("executionId", row.id());
        fields.put("nativeStatus", status);
        fields.putAll(ends);
        if (failed) {
            fields.put("error", Map.of("code", "execution_failed", "message", "It failed."));
        }
        draft.follow(
                row,
                failed ? EventType.NODE_FAILED : EventType.NODE_COMPLETED,
                row.time("completed_at"),
                "end:" + row.id(),
                fields);
    }

    private void candidate(SourceRow row) {
        Map<String, @Nullable Object> fields = fields();
        fields.put("id", row.id());
        fields.put("candidateId", row.text("candidate_id"));
        fields.put("controlExecutionId", row.text("control_node_run_id"));
        fields.put("branchExecutionId", row.text("branch_run_id"));
        fields.put("score", null);
        Long passed = row.integer("passed");
        fields.put("passed", passed == null ? null : Boolean.valueOf(passed != 0));
        // A score is a number in digits, as JSON has it, or it is none.
        if (draft.json(row, "score", fields, "score") && draft.json(row, "rationale_json", fields, "rationale")) {
            draft.add(row, EventType.CANDIDATE_RECORDED, row.time("created_at"), "candidate:" + row.id(), fields);
        }
    }

    /** Nobody works on it here, so one that has not ended rests. */
    private void end(String status, boolean open) {
        Map<String, @Nullable Object> fields = fields();
        if (open) {
            draft.follow(run, EventType.RUN_IDLE, null, "idle", fields);
            return;
        }
        EventType type = Objects.requireNonNull(ENDS.get(status), status);
        fields.put("nativeStatus", status);
        if (type.equals(EventType.RUN_FAILED)) {
            fields.put("error", Map.of("code", status, "message", "The workflow is " + status + "."));
        }
        draft.follow(run, type, run.time("completed_at"), "ended", fields);
    }

    private void at(@Nullable Instant time, int rank, Runnable said) {
        moments.add(new Moment(Objects.requireNonNullElse(time, beginning()), rank, said));
    }

    private Instant beginning() {
        return Objects.requireNonNullElse(run.time("started_at"), Instant.EPOCH);
    }
}
