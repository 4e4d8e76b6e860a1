package dev.taffrail;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.Usage;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.Expected;
import dev.taffrail.log.Placed;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.Checkpoints;
import dev.taffrail.resume.Failure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hand that an engine writes one run with. Every append names the exact seq that the run must stand at, so that nobody else
 * can write in between unseen: what others decided meanwhile (a gate, a late cost) is taken in and the append is made again; a
 * takeover, an end or a deletion fences this writer for good.
 *
 * <p>Each method returns once its event is acknowledged as the store was opened to, and throws {@link RunFenced},
 * {@link dev.taffrail.log.AppendUnresolved}, or what {@link EventSink} lists. Call it from any thread; appends of one run are made one after the
 * other.
 */
public final class RunWriter {
    private static final Set<EventType> FENCES = Set.of(
            EventType.RUN_RESUMED,
            EventType.RUN_DELETED,
            EventType.RUN_ERASED,
            EventType.RUN_COMPLETED,
            EventType.RUN_FAILED,
            EventType.RUN_CANCELLED,
            EventType.RUN_CRASHED);
    private static final int READ_MAX = 1_000;

    private final EventSink sink;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final StreamId run;
    private final @Nullable Checkpoint resumedFrom;
    private final List<StoredEvent> takenIn = new ArrayList<>();
    private Seq seq;
    private @Nullable RunFenced fenced;

    /** @param resumedFrom the state that this writer goes on from; null for a run that it has begun */
    RunWriter(
            EventSink sink,
            EventLog log,
            Checkpoints checkpoints,
            Clock clock,
            StreamId run,
            Seq seq,
            @Nullable Checkpoint resumedFrom) {
        this.sink = sink;
        this.log = log;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.run = run;
        this.seq = seq;
        this.resumedFrom = resumedFrom;
    }

    /** Returns the run's id. */
    public String runId() {
        return run.value();
    }

    /** Returns the seq of the last event that this writer knows of. */
    public synchronized Seq seq() {
        return seq;
    }

    /** Returns what others appended since this was last asked for, in order, as far as this writer has come across it. */
    public synchronized List<StoredEvent> takeInOthers() {
        List<StoredEvent> others = List.copyOf(takenIn);
        takenIn.clear();
        return others;
    }

    /** Returns the state that this writer goes on from; null for a run that it has begun. */
    public @Nullable Checkpoint resumedFrom() {
        return resumedFrom;
    }

    /**
     * Returns the idempotency key of a node's next dispatch; ask before {@link #nodeStarted}. Whatever the node does to the world
     * should carry it: a dispatch that was broken off by a crash runs again under the same key.
     */
    public String key(String nodeId) {
        return checkpoints.key(run.value(), nodeId);
    }

    /** Says that a node was dispatched. */
    public Seq nodeStarted(String nodeId) {
        return nodeStarted(nodeId, Map.of());
    }

    /** Says that a node was dispatched, with further fields such as nodeType, attemptNumber or inputs. */
    public Seq nodeStarted(String nodeId, Map<String, ?> more) {
        return append(EventType.NODE_STARTED, with("nodeId", nodeId, more));
    }

    /** Says that a node is done, with its output. */
    public Seq nodeCompleted(String nodeId, @Nullable Object output) {
        Map<String, Object> fields = with("nodeId", nodeId, Map.of());
        if (output != null) {
            fields.put("output", output);
        }
        return append(EventType.NODE_COMPLETED, fields);
    }

    /** Says that a node failed and is not tried again. */
    public Seq nodeFailed(String nodeId, String code, String message) {
        return append(EventType.NODE_FAILED, with("nodeId", nodeId, error(code, message)));
    }

    /**
     * Says that a dispatch failed and another one follows.
     *
     * @param attemptNumber the attempt that failed, from 1
     */
    public Seq nodeRetrying(String nodeId, int attemptNumber, String code, String message) {
        Map<String, Object> fields = with("nodeId", nodeId, error(code, message));
        fields.put("attemptNumber", attemptNumber);
        return append(EventType.NODE_RETRYING, fields);
    }

    /** Says why a node is not dispatched, such as {@code branch_not_taken}. */
    public Seq nodeSkipped(String nodeId, String reason) {
        return append(EventType.NODE_SKIPPED, with("nodeId", nodeId, Map.of("reason", reason)));
    }

    /** Says what a model call of a node used. */
    public Seq cost(String nodeId, Usage usage) {
        return append(EventType.COST_UPDATED, with("nodeId", nodeId, usage.fields()));
    }

    /** Pauses a node until somebody decides; the run is paused while a gate is pending, and this process may end. */
    public Seq pauseAtGate(String gateId, String nodeId, String message) {
        return pauseAtGate(gateId, nodeId, Map.of("message", message));
    }

    /** Pauses a node until somebody decides, with further fields such as assignee, timeoutMs and timeoutAction. */
    public Seq pauseAtGate(String gateId, String nodeId, Map<String, ?> more) {
        Map<String, Object> fields = with("gateId", gateId, Map.of("nodeId", nodeId));
        fields.putAll(more);
        return append(EventType.GATE_PAUSED, fields);
    }

    /**
     * Pauses a node because a budget is used up; approved, the node is dispatched again, rejected, the run must fail.
     *
     * @param spentMicrocents what was spent, in micro-cents (10⁻⁸ USD)
     * @param limitMicrocents what may be spent
     */
    public Seq pauseAtBudget(String gateId, String nodeId, long spentMicrocents, long limitMicrocents) {
        Map<String, Object> fields = with("gateId", gateId, Map.of("nodeId", nodeId));
        fields.put("spentMicrocents", spentMicrocents);
        fields.put("limitMicrocents", limitMicrocents);
        fields.put("thresholdPct", 100);
        return append(EventType.BUDGET_PAUSED, fields);
    }

    /** Says that a node waits for a job elsewhere; a resumed run attaches to it again and never submits it twice. */
    public Seq jobSubmitted(String nodeId, ExternalJob job) {
        return append(EventType.JOB_SUBMITTED, with("nodeId", nodeId, job.fields()));
    }

    /** Ends the run with its outputs. */
    public Seq completed(Map<String, ?> outputs) {
        return append(EventType.RUN_COMPLETED, Map.of("outputs", outputs));
    }

    /** Ends the run with an error; what it spent stays. */
    public Seq failed(String code, String message) {
        return append(EventType.RUN_FAILED, error(code, message));
    }

    /** Ends the run because somebody wants it ended. */
    public Seq cancelled(String reason) {
        return append(EventType.RUN_CANCELLED, Map.of("reason", reason));
    }

    /** Appends an event with these fields, stamped with the clock's time. */
    public Seq append(EventType type, Map<String, ?> fields) {
        return append(List.of(new Event(run, type, clock.instant(), null, Payload.of(fields))));
    }

    /**
     * Appends events of this run, all or none.
     *
     * @return the seq of the last of them
     */
    public synchronized Seq append(List<Event> events) {
        while (true) {
            if (fenced != null) {
                throw fenced;
            }
            refuseToHideAFailure(events);
            AppendResult result = sink.appendAndWait(run, Expected.exactly(seq), events);
            if (result instanceof AppendResult.Conflict) {
                takeIn();
            } else {
                return moveOn(result);
            }
        }
    }

    /** A failure from before a resume must reach the run's end, unless its node was dispatched again. */
    private void refuseToHideAFailure(List<Event> events) {
        boolean completes = events.stream().anyMatch(event -> event.type().equals(EventType.RUN_COMPLETED));
        if (completes && resumedFrom != null) {
            Failure failure = checkpoints.load(run.value()).mustFail();
            if (failure != null && failure.seq().compareTo(resumedFrom.seq()) <= 0) {
                throw new RunMustFail(run.value(), failure);
            }
        }
    }

    private Seq moveOn(AppendResult result) {
        List<Placed> places = result instanceof AppendResult.Appended appended
                ? appended.places()
                : ((AppendResult.Duplicate) result).places();
        for (Placed place : places) {
            seq = place.seq().compareTo(seq) > 0 ? place.seq() : seq;
        }
        return seq;
    }

    private void takeIn() {
        List<StoredEvent> others = log.read(run, seq, READ_MAX);
        for (StoredEvent other : others) {
            if (FENCES.contains(other.type())) {
                fenced = new RunFenced(other);
                return;
            }
            takenIn.add(other);
            seq = other.seq();
        }
    }

    private static Map<String, Object> with(String name, String value, Map<String, ?> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value);
        fields.putAll(more);
        return fields;
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("error", with("code", code, Map.of("message", message)));
    }
}
