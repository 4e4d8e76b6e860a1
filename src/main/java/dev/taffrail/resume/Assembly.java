package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.state.CheckpointsTable;
import dev.taffrail.state.Column;
import dev.taffrail.state.GatesTable;
import dev.taffrail.state.JobsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import dev.taffrail.state.StepsTable;
import dev.taffrail.state.StreamFolds;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunTables;
import dev.taffrail.view.StepStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a checkpoint together from the run's rows, wherever these come from: the tables, or a fold in memory. One use. */
final class Assembly {
    private final RunTables tables;
    private final Row run;
    private final String runId;
    private final long reachedFailure;

    Assembly(RunTables tables, Row run) {
        this.tables = tables;
        this.run = run;
        this.runId = run.stream();
        this.reachedFailure = number(run, RunsTable.FAILED_SEQ);
    }

    Checkpoint checkpoint(RunStart start) {
        return new Checkpoint(
                runId,
                new Seq(number(run, RunsTable.LAST_SEQ)),
                RunStatus.named(text(run, RunsTable.STATUS)).orElseThrow(),
                time(run, RunsTable.STARTED_AT),
                StreamFolds.VERSION,
                start,
                nodes(),
                gates("pending"),
                gates("decided"),
                tables.jobs().stream().map(Assembly::job).toList(),
                mustFail(),
                spend(),
                attempts(),
                keys(),
                saved());
    }

    private Map<String, NodeState> nodes() {
        Map<String, NodeState> nodes = new LinkedHashMap<>();
        for (Row step : tables.lastAttempts()) {
            StepStatus status = Attempts.status(step);
            if (!Attempts.runsAgainByItself(step)) {
                String error = step.get(StepsTable.ERROR);
                nodes.put(
                        text(step, StepsTable.NODE_ID),
                        new NodeState(
                                status,
                                number(step, StepsTable.ATTEMPT),
                                error == null ? null : new JsonText(error),
                                isHandled(step),
                                seq(step, StepsTable.ENDED_SEQ)));
            }
        }
        return nodes;
    }

    private Map<String, Long> attempts() {
        Map<String, Long> attempts = new LinkedHashMap<>();
        tables.lastAttempts()
                .forEach(step -> attempts.put(text(step, StepsTable.NODE_ID), number(step, StepsTable.ATTEMPT)));
        return attempts;
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        tables.lastAttempts()
                .forEach(step -> keys.put(
                        text(step, StepsTable.NODE_ID),
                        Checkpoint.keyOf(runId, text(step, StepsTable.NODE_ID), Attempts.nextKeyNumber(step))));
        return keys;
    }

    private List<GateState> gates(String status) {
        return tables.gates().stream()
                .filter(gate -> status.equals(gate.get(GatesTable.STATUS)))
                .map(Assembly::gate)
                .toList();
    }

    /** The first by seq of the failed nodes and the rejected budget gates that the run has not failed of yet. */
    private @Nullable Failure mustFail() {
        Failure first = null;
        for (Row step : tables.lastAttempts()) {
            if (Attempts.status(step) == StepStatus.FAILED && !Attempts.runsAgainByItself(step) && !isHandled(step)) {
                String error = step.get(StepsTable.ERROR);
                Seq failed = new Seq(number(step, StepsTable.ENDED_SEQ));
                first = earlier(
                        first,
                        new Failure(
                                text(step, StepsTable.NODE_ID),
                                null,
                                error == null ? null : new JsonText(error),
                                failed));
            }
        }
        for (GateState gate : gates("decided")) {
            Seq decided = Objects.requireNonNull(gate.decidedSeq());
            if (gate.kind().equals("budget")
                    && "rejected".equals(gate.decision())
                    && !isDispatchedSince(gate, decided)) {
                first = earlier(first, new Failure(gate.nodeId(), gate.gateId(), null, decided));
            }
        }
        return first;
    }

    /** The failure of an agent's tool is an answer to the agent, which goes on with it; nobody has to fail of it. */
    private boolean isHandled(Row step) {
        return Attempts.status(step) == StepStatus.FAILED
                && "agent".equals(run.get(RunsTable.KIND))
                && "tool".equals(step.get(StepsTable.NODE_TYPE));
    }

    private @Nullable Failure earlier(@Nullable Failure first, Failure other) {
        boolean isReached = other.seq().value() < reachedFailure;
        return isReached || (first != null && first.seq().compareTo(other.seq()) < 0) ? first : other;
    }

    private boolean isDispatchedSince(GateState gate, Seq decided) {
        return tables.lastAttempts().stream()
                .anyMatch(step -> text(step, StepsTable.NODE_ID).equals(gate.nodeId())
                        && number(step, StepsTable.STARTED_SEQ) > decided.value());
    }

    private Spend spend() {
        return new Spend(
                number(run, RunsTable.SUMS.input()),
                number(run, RunsTable.SUMS.output()),
                number(run, RunsTable.SUMS.cacheRead()),
                number(run, RunsTable.SUMS.cacheWrite()),
                run.get(RunsTable.SUMS.cost()),
                number(run, RunsTable.SUMS.unpriced()));
    }

    private Map<String, Seq> saved() {
        Map<String, Seq> saved = new LinkedHashMap<>();
        tables.saved()
                .forEach(state -> saved.put(
                        text(state, CheckpointsTable.CHECKPOINT_ID),
                        new Seq(number(state, CheckpointsTable.SAVED_SEQ))));
        return saved;
    }

    private static GateState gate(Row gate) {
        return new GateState(
                text(gate, GatesTable.GATE_ID),
                gate.get(GatesTable.NODE_ID),
                text(gate, GatesTable.KIND),
                gate.get(GatesTable.MESSAGE),
                time(gate, GatesTable.REQUESTED_AT),
                time(gate, GatesTable.EXPIRES_AT),
                gate.get(GatesTable.TIMEOUT_ACTION),
                gate.get(GatesTable.DECISION),
                gate.get(GatesTable.DECIDED_BY),
                time(gate, GatesTable.DECIDED_AT),
                gate.get(GatesTable.COMMENT),
                seq(gate, GatesTable.DECIDED_SEQ));
    }

    private static JobState job(Row job) {
        return new JobState(
                text(job, JobsTable.NODE_ID),
                job.get(JobsTable.JOB_ID),
                job.get(JobsTable.PROVIDER),
                job.get(JobsTable.MODEL),
                job.get(JobsTable.MODALITY),
                time(job, JobsTable.STARTED_AT),
                time(job, JobsTable.DEADLINE_AT));
    }

    private static String text(Row row, Column<String> column) {
        return Objects.requireNonNull(row.get(column), column.name());
    }

    private static long number(Row row, Column<Long> column) {
        Long value = row.get(column);
        return value == null ? 0 : value;
    }

    private static @Nullable Instant time(Row row, Column<Long> column) {
        Long millis = row.get(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Seq seq(Row row, Column<Long> column) {
        Long value = row.get(column);
        return value == null ? null : new Seq(value);
    }
}
