package dev.taffrail.state;

import dev.taffrail.event.Seq;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a workflow's run: its branches, leaves, control nodes and candidates, each under the id of its execution. A run
 * whose events say nothing of a trace has no row here. Owned by the fold's thread.
 */
final class WorkflowTrace implements StreamPart {
    private static final String NOTHING = "{}";
    private static final String NONE = "[]";

    private final String runId;
    private final Edits edits;
    private final Rows rows;
    private final boolean first;
    private @Nullable Executions executions;
    private @Nullable Held workflow;
    private boolean asked;

    WorkflowTrace(String runId, Edits edits, Rows rows, boolean first) {
        this.runId = runId;
        this.edits = edits;
        this.rows = rows;
        this.first = first;
    }

    /** The rows of the executions, which most runs have none of. */
    private final class Executions {
        private final HeldRows<String> branches = held(BranchRunsTable.TABLE);
        private final HeldRows<String> leaves = held(LeafRunsTable.TABLE);
        private final HeldRows<String> controls = held(ControlNodeRunsTable.TABLE);

        private HeldRows<String> held(Table table) {
            return new HeldRows<>(edits, first, RunFold.KEYS_REMEMBERED_MAX, id -> rows.find(table, runId, id));
        }
    }

    @Override
    public void take(RunEvent event) {
        switch (event.type()) {
            case "run:started" -> started(event);
            case "run:completed", "run:failed", "run:cancelled", "run:crashed" -> ended(event);
            case "run:resumed" -> resumed();
            case "node:started" -> {
                String id = event.text("executionId");
                if (id != null) {
                    began(event, id);
                }
            }
            case "node:completed", "node:failed" -> {
                String id = event.text("executionId");
                if (id != null) {
                    finished(event, id);
                }
            }
            case "candidate:recorded" -> candidate(event);
            default -> {
                // It is not of the trace.
            }
        }
    }

    @Override
    public void trim(Seq stored) {
        Executions known = executions;
        if (known != null) {
            known.branches.trim(stored.value(), Set.of());
            known.leaves.trim(stored.value(), Set.of());
            known.controls.trim(stored.value(), Set.of());
        }
    }

    @Override
    public int size() {
        Executions known = executions;
        return known == null ? 0 : known.branches.size() + known.leaves.size() + known.controls.size();
    }

    private void started(RunEvent event) {
        String workflowId = event.text("workflowId");
        if (workflowId != null) {
            Held begun = edits.begin(WorkflowRunsTable.TABLE, runId);
            workflow = begun;
            Row.Draft row = begun.edit();
            row.set(WorkflowRunsTable.WORKFLOW_ID, workflowId);
            row.set(WorkflowRunsTable.GOAL, event.text("goal"));
            row.set(WorkflowRunsTable.STATUS, status(event, "running"));
            row.set(WorkflowRunsTable.INPUT_HASH, event.text("inputHash"));
            row.set(WorkflowRunsTable.STARTED_AT, event.at());
            row.set(WorkflowRunsTable.METADATA, json(event, "metadata", NOTHING));
        }
    }

    private void ended(RunEvent event) {
        Held traced = workflow();
        if (traced != null) {
            String usual = event.type().equals("run:completed")
                    ? "succeeded"
                    : event.type().substring("run:".length());
            traced.edit().set(WorkflowRunsTable.STATUS, status(event, usual.equals("crashed") ? "failed" : usual));
            traced.edit().set(WorkflowRunsTable.COMPLETED_AT, event.at());
        }
    }

    private void resumed() {
        Held traced = workflow();
        if (traced != null) {
            traced.edit().set(WorkflowRunsTable.STATUS, "running");
            traced.edit().set(WorkflowRunsTable.COMPLETED_AT, null);
        }
    }

    private void began(RunEvent event, String id) {
        switch (String.valueOf(event.text("stepKind"))) {
            case "branch" -> {
                Row.Draft row = begin(executions().branches, BranchRunsTable.TABLE, id);
                row.set(BranchRunsTable.BRANCH_ID, event.text("branchId"));
                row.set(BranchRunsTable.NODE_ID, event.text("ofNodeId"));
                row.set(BranchRunsTable.STATUS, status(event, "running"));
                row.set(BranchRunsTable.STARTED_AT, event.at());
                row.set(BranchRunsTable.RESULT, NOTHING);
            }
            case "leaf" -> {
                Row.Draft row = begin(executions().leaves, LeafRunsTable.TABLE, id);
                row.set(LeafRunsTable.BRANCH_RUN_ID, event.text("parentExecutionId"));
                row.set(LeafRunsTable.LEAF_ID, event.text("leafId"));
                row.set(LeafRunsTable.TASK_ID, event.text("taskId"));
                row.set(LeafRunsTable.INPUT_HASH, event.text("inputHash"));
                row.set(LeafRunsTable.STATUS, status(event, "running"));
                row.set(LeafRunsTable.OUTPUT, NOTHING);
                row.set(LeafRunsTable.ARTIFACTS, NONE);
                row.set(LeafRunsTable.STARTED_AT, event.at());
            }
            case "control" -> {
                Row.Draft row = begin(executions().controls, ControlNodeRunsTable.TABLE, id);
                row.set(ControlNodeRunsTable.NODE_ID, event.text("ofNodeId"));
                row.set(ControlNodeRunsTable.KIND, event.text("controlKind"));
                row.set(ControlNodeRunsTable.STATUS, status(event, "running"));
                row.set(ControlNodeRunsTable.SELECTED_CHILDREN, NONE);
                row.set(ControlNodeRunsTable.RESULT, NOTHING);
                row.set(ControlNodeRunsTable.STARTED_AT, event.at());
            }
            default -> {
                // An execution of another kind is a step like any other.
            }
        }
    }

    private void finished(RunEvent event, String id) {
        String status = status(event, event.type().equals("node:failed") ? "failed" : "succeeded");
        Held branch = executions().branches.find(id);
        Held leaf = executions().leaves.find(id);
        Held control = executions().controls.find(id);
        if (branch != null) {
            branch.edit().set(BranchRunsTable.STATUS, status);
            branch.edit().set(BranchRunsTable.COMPLETED_AT, event.at());
            branch.edit().set(BranchRunsTable.RESULT, json(event, "result", NOTHING));
        } else if (leaf != null) {
            leaf.edit().set(LeafRunsTable.STATUS, status);
            leaf.edit().set(LeafRunsTable.COMPLETED_AT, event.at());
            leaf.edit().set(LeafRunsTable.OUTPUT, json(event, "output", NOTHING));
            leaf.edit().set(LeafRunsTable.ARTIFACTS, json(event, "artifacts", NONE));
        } else if (control != null) {
            control.edit().set(ControlNodeRunsTable.STATUS, status);
            control.edit().set(ControlNodeRunsTable.COMPLETED_AT, event.at());
            control.edit().set(ControlNodeRunsTable.SELECTED_CHILDREN, json(event, "selectedChildren", NONE));
            control.edit().set(ControlNodeRunsTable.RESULT, json(event, "result", NOTHING));
        }
    }

    private void candidate(RunEvent event) {
        String id = event.text("id");
        if (id == null) {
            return;
        }
        Row.Draft row = edits.begin(TeacherCandidatesTable.TABLE, runId, id).edit();
        row.set(TeacherCandidatesTable.CONTROL_NODE_RUN_ID, event.text("controlExecutionId"));
        row.set(TeacherCandidatesTable.CANDIDATE_ID, event.text("candidateId"));
        row.set(TeacherCandidatesTable.BRANCH_RUN_ID, event.text("branchExecutionId"));
        String score = event.fields().json("score");
        row.set(TeacherCandidatesTable.SCORE, "null".equals(score) ? null : score);
        Boolean passed = event.fields().bool("passed");
        row.set(TeacherCandidatesTable.PASSED, passed == null ? null : Long.valueOf(passed ? 1 : 0));
        row.set(TeacherCandidatesTable.RATIONALE, json(event, "rationale", NOTHING));
        row.set(TeacherCandidatesTable.CREATED_AT, event.at());
    }

    private Row.Draft begin(HeldRows<String> held, Table table, String id) {
        return held.put(id, edits.begin(table, runId, id)).edit();
    }

    private Executions executions() {
        Executions known = executions;
        if (known == null) {
            known = new Executions();
            executions = known;
        }
        return known;
    }

    private @Nullable Held workflow() {
        if (workflow == null && !first && !asked) {
            asked = true;
            Row stored = rows.find(WorkflowRunsTable.TABLE, runId);
            workflow = stored == null ? null : edits.hold(stored);
        }
        return workflow;
    }

    private static String status(RunEvent event, String usual) {
        return Objects.requireNonNullElse(event.text("nativeStatus"), usual);
    }

    private static String json(RunEvent event, String field, String empty) {
        String json = event.fields().json(field);
        return json == null || json.equals("null") ? empty : json;
    }
}
