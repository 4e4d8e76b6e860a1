package dev.taffrail.resume;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.StreamHead;
import dev.taffrail.state.CheckpointsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import dev.taffrail.state.StepsTable;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunTables;
import dev.taffrail.view.StateReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The states that runs resume from. The present one is the run's rows read together, which takes as long as the run has nodes,
 * however many events it has; an earlier one is folded from the events up to it. Call it from any thread.
 */
public final class Checkpoints {
    private final StateReader rows;
    private final EventLog log;

    /**
     * @param rows where the tables are read
     * @param log where events are read
     */
    public Checkpoints(StateReader rows, EventLog log) {
        this.rows = rows;
        this.log = log;
    }

    /**
     * Returns the present state of a run.
     *
     * @throws NotFound if there is no such run
     * @throws NoCheckpoint if it was not started yet
     */
    public Checkpoint load(String runId) {
        return assemble(runId, current(runId, () -> rows.tables(runId)).orElseThrow(() -> notFound(runId)));
    }

    /**
     * The rows as they are stored, if these are up to what the log says now; else as the log makes them; none if there is no such
     * run. Tables can stay behind: who projects them may be stopped, or the run in quarantine. What is decided on a state must not
     * depend on that.
     */
    private Optional<RunTables> current(String runId, Supplier<RunTables> stored) {
        StreamHead head = log.head(StreamId.run(runId));
        return switch (head.phase()) {
            case ABSENT, DELETED, ERASED -> Optional.empty();
            default -> {
                RunTables tables = stored.get();
                yield Optional.of(tables.lastSeq().compareTo(head.seq()) >= 0 ? tables : folded(head));
            }
        };
    }

    private RunTables folded(StreamHead head) {
        FoldedRun folded = new FoldedRun(head.stream());
        folded.takeUpTo(head.seq(), log);
        return folded.tables();
    }

    /**
     * Returns the state of a run as of one of its events, also of a run that was deleted since.
     *
     * @throws NotFound if there is no such run
     * @throws NoCheckpoint if it was not started there, or has no such seq
     */
    public Checkpoint load(String runId, Seq seq) {
        StreamId run = StreamId.run(runId);
        FoldedRun folded = new FoldedRun(run);
        folded.takeUpTo(seq, log);
        if (folded.seq().equals(Seq.NONE) && !log.head(run).exists()) {
            throw notFound(runId);
        }
        if (folded.seq().compareTo(seq) < 0) {
            throw new NoCheckpoint(
                    "Run '" + runId + "' has no seq " + seq + "; its last one is " + folded.seq() + ".",
                    "Give a seq from 1 to " + folded.seq() + ".");
        }
        RunTables tables = folded.tables();
        if (tables.run() == null) {
            throw new NoCheckpoint(
                    "Run '" + runId + "' had no state at seq " + seq + ".", "Give a seq behind its run:started.");
        }
        return assemble(runId, tables);
    }

    /**
     * Lets a run unfold once more, event by event.
     *
     * @param to the last event that is wanted, or any later seq for all
     * @param each called for each event in this thread
     * @throws NotFound if there is no such run
     */
    public void replay(String runId, Seq to, Consumer<ReplayedEvent> each) {
        StreamId run = StreamId.run(runId);
        if (!log.head(run).exists()) {
            throw notFound(runId);
        }
        new Replay(run, log, this::start).run(to, each);
    }

    /**
     * Folds a run's events once more and compares with the rows that are stored.
     *
     * @return the first difference in words; null if there is none
     * @throws NotFound if there is no such run
     */
    public @Nullable String difference(String runId) {
        List<Row> stored = rows.all(runId);
        Seq upTo = stored.stream()
                .filter(row -> row.table() == RunsTable.TABLE)
                .map(row -> new Seq(Objects.requireNonNull(row.get(RunsTable.LAST_SEQ))))
                .findFirst()
                .orElseThrow(() -> notFound(runId));
        FoldedRun folded = new FoldedRun(StreamId.run(runId));
        folded.takeUpTo(upTo, log);
        return folded.difference(stored);
    }

    /** Returns what differs between the states of a run at two of its events. */
    public CheckpointDiff diff(String runId, Seq from, Seq to) {
        return CheckpointDiff.between(load(runId, from), load(runId, to));
    }

    /** Fetches what a settled node left; nothing of one that has not settled. */
    public NodeOutcome outcome(Checkpoint checkpoint, String nodeId) {
        NodeState node = checkpoint.nodes().get(nodeId);
        StoredEvent settled = node == null || node.settledSeq() == null ? null : event(checkpoint, node.settledSeq());
        if (settled == null) {
            return NodeOutcome.NONE;
        }
        Fields fields = settled.fields();
        String output = fields.json(settled.type().equals(EventType.GATE_RESUMED) ? "payload" : "output");
        return new NodeOutcome(output != null ? new JsonText(output) : decision(settled), fields.texts("selected"));
    }

    /** Fetches what came with the decision of a gate; null if nothing did, or it waits. */
    public @Nullable JsonText payload(Checkpoint checkpoint, GateState gate) {
        StoredEvent decided = gate.decidedSeq() == null ? null : event(checkpoint, gate.decidedSeq());
        String payload = decided == null ? null : decided.fields().json("payload");
        return payload == null ? null : new JsonText(payload);
    }

    /** Fetches a state that the engine saved itself; null if there is none of this id. */
    public @Nullable JsonText saved(Checkpoint checkpoint, String checkpointId) {
        Seq seq = checkpoint.saved().get(checkpointId);
        StoredEvent saved = seq == null ? null : event(checkpoint, seq);
        String state = saved == null ? null : saved.fields().json("state");
        return state == null ? null : new JsonText(state);
    }

    /** Returns the idempotency key of a node's next dispatch, as {@link Checkpoint#key} does, without the rest of the state. */
    public String key(String runId, String nodeId) {
        return Checkpoint.keyOf(runId, nodeId, keyNumber(runId, nodeId));
    }

    /** Returns the number in that key: 1 and the node's attempts that completed or failed. */
    public long keyNumber(String runId, String nodeId) {
        return current(runId, () -> rows.node(runId, nodeId)).stream()
                .flatMap(tables -> tables.lastAttempts().stream())
                .filter(last -> nodeId.equals(last.get(StepsTable.NODE_ID)))
                .map(Attempts::nextKeyNumber)
                .findFirst()
                .orElse(1L);
    }

    /** Returns where the state stands that the run's engine saved under an id; empty if there is none, or it was deleted. */
    public Optional<Seq> savedSeq(String runId, String checkpointId) {
        return saved(
                current(runId, () -> rows.saved(runId, checkpointId)),
                saved -> checkpointId.equals(saved.get(CheckpointsTable.CHECKPOINT_ID)));
    }

    /** Returns where the state stands that the run's engine saved last, of those that were not deleted; empty if there is none. */
    public Optional<Seq> lastSavedSeq(String runId) {
        return saved(current(runId, () -> rows.lastSaved(runId)), saved -> true);
    }

    private static Optional<Seq> saved(Optional<RunTables> tables, Predicate<Row> wanted) {
        return tables.stream()
                .flatMap(rows -> rows.saved().stream())
                .filter(wanted)
                .map(saved -> new Seq(Objects.requireNonNull(saved.get(CheckpointsTable.SAVED_SEQ))))
                .findFirst();
    }

    private Checkpoint assemble(String runId, RunTables tables) {
        Row run = tables.run();
        if (run == null) {
            throw notFound(runId);
        }
        if (run.get(RunsTable.STARTED_SEQ) == null) {
            throw new NoCheckpoint(
                    "Run '" + runId + "' is queued and was not started, so there is no state to go on from.",
                    "Start it.");
        }
        return new Assembly(tables, run).checkpoint(start(run));
    }

    /** What the start said; what it left out, the announcement before it; a recorded run's inputs stand in its description. */
    private RunStart start(Row run) {
        String runId = run.stream();
        long startedSeq = Objects.requireNonNull(run.get(RunsTable.STARTED_SEQ));
        Fields started = fields(runId, startedSeq, EventType.RUN_STARTED);
        Fields queued = fields(runId, startedSeq - 1, EventType.RUN_QUEUED);
        Long describedSeq = run.get(RunsTable.DESCRIBED_SEQ);
        Fields described = describedSeq == null ? Fields.NONE : fields(runId, describedSeq, EventType.RUN_DESCRIBED);
        String labels = run.get(RunsTable.LABELS);
        return new RunStart(
                new Seq(startedSeq),
                run.get(RunsTable.NAME),
                first("workflow", started, queued),
                first("inputs", described, started, queued),
                first("projectRoot", started),
                labels == null ? null : new JsonText(labels),
                first("args", started));
    }

    private static @Nullable JsonText first(String name, Fields... places) {
        for (Fields place : places) {
            String json = place.json(name);
            if (json != null) {
                return new JsonText(json);
            }
        }
        return null;
    }

    private Fields fields(String runId, long seq, EventType type) {
        List<StoredEvent> found = seq < 1 ? List.of() : log.read(StreamId.run(runId), new Seq(seq - 1), 1);
        return found.isEmpty() || !found.get(0).type().equals(type)
                ? Fields.NONE
                : found.get(0).fields();
    }

    private @Nullable StoredEvent event(Checkpoint checkpoint, Seq seq) {
        return log.read(StreamId.run(checkpoint.runId()), new Seq(seq.value() - 1), 1).stream()
                .findFirst()
                .orElse(null);
    }

    private static @Nullable JsonText decision(StoredEvent settled) {
        String decision =
                settled.type().equals(EventType.GATE_RESUMED) ? settled.fields().json("decision") : null;
        return decision == null ? null : new JsonText("{\"decision\":" + decision + "}");
    }

    static NotFound notFound(String runId) {
        return new NotFound(
                runId,
                "There is no run '" + runId + "'.",
                "List the runs with their ids, child runs too, to see what there is.");
    }
}
