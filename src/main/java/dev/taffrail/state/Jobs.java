package dev.taffrail.state;

import static dev.taffrail.state.JobsTable.*;

import dev.taffrail.event.Seq;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that nodes have under way elsewhere: pending from media_job:submitted, or from a run:paused that names a node whose job
 * nobody announced, until the node ends or is skipped, or the run ends. Owned by the fold's thread.
 */
final class Jobs {
    static final String PENDING = "pending";
    static final String SETTLED = "settled";
    static final String ABANDONED = "abandoned";

    private final String runId;
    private final Edits edits;
    private final Runs runs;
    private final Steps steps;
    private final HeldRows<String> byNode;
    private final Set<Held> pending = new LinkedHashSet<>();

    Jobs(String runId, Edits edits, Runs runs, Steps steps, Rows rows, boolean fromFirstEvent) {
        this.runId = runId;
        this.edits = edits;
        this.runs = runs;
        this.steps = steps;
        this.byNode = new HeldRows<>(
                edits, fromFirstEvent, RunFold.KEYS_REMEMBERED_MAX, node -> rows.find(TABLE, runId, node));
    }

    /** Takes the pending jobs of a run that was folded before. */
    void hold(List<Row> pendingRows) {
        for (Row row : pendingRows) {
            pending.add(byNode.put(Objects.requireNonNull(row.get(NODE_ID)), edits.hold(row)));
        }
    }

    /** media_job:submitted: the node waits for it, unless it has ended meanwhile. */
    void submitted(RunEvent event, String node) {
        if (hasSettled(steps.last(node))) {
            return;
        }
        Held step = steps.paused(event, node);
        Row.Draft row = await(event, node).edit();
        row.set(ATTEMPT, step.get(StepsTable.ATTEMPT));
        row.set(JOB_ID, event.text("jobId"));
        row.set(PROVIDER, event.text("provider"));
        row.set(MODEL, event.text("model"));
        row.set(MODALITY, event.text("modality"));
        row.set(STARTED_AT, event.time("startedAt"));
        row.set(DEADLINE_AT, event.time("deadlineAt"));
    }

    /** run:paused names the node: where nobody announced a job, or it was abandoned, there is one. */
    void named(RunEvent event, String node) {
        Held job = byNode.find(node);
        if ((job == null || job.is(STATUS, ABANDONED)) && !hasSettled(steps.last(node))) {
            await(event, node);
        }
    }

    /** The node ended or was skipped. */
    void nodeEnded(RunEvent event, String node) {
        Held job = pending.isEmpty() ? null : byNode.find(node);
        if (job != null && job.is(STATUS, PENDING)) {
            settle(job, event, SETTLED);
        }
    }

    void runEnded(RunEvent event) {
        for (Held job : List.copyOf(pending)) {
            settle(job, event, ABANDONED);
        }
    }

    boolean isAwaitedBy(String node) {
        return pending.stream().anyMatch(job -> job.is(NODE_ID, node));
    }

    void trim(Seq stored) {
        byNode.trim(stored.value(), pending);
    }

    int size() {
        return byNode.size();
    }

    private Held await(RunEvent event, String node) {
        Held known = byNode.find(node);
        Held job = known != null ? known : byNode.put(node, edits.begin(TABLE, runId, node));
        if (pending.add(job)) {
            runs.now().add(RunsTable.PENDING_JOBS, 1);
        }
        Row.Draft row = job.edit();
        row.set(STATUS, PENDING);
        row.set(SUBMITTED_AT, event.at());
        row.set(SUBMITTED_SEQ, event.seq());
        row.set(SETTLED_AT, null);
        row.set(SETTLED_SEQ, null);
        return job;
    }

    private void settle(Held job, RunEvent event, String status) {
        Row.Draft row = job.edit();
        row.set(STATUS, status);
        row.set(SETTLED_AT, event.at());
        row.set(SETTLED_SEQ, event.seq());
        pending.remove(job);
        runs.now().add(RunsTable.PENDING_JOBS, -1);
    }

    private static boolean hasSettled(@Nullable Held step) {
        return step != null && !Steps.isOpen(step);
    }
}
