package dev.taffrail.resume;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.Expected;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.StepStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs that begin with the state of another one. What was done there is taken over as {@code reused}, with its outputs and without
 * a cost of its own; everything else is dispatched anew. The fork holds copies, so what happens to the other run later, also its
 * deletion, does not touch it. Call it from any thread.
 */
public final class Forks {
    /** What belongs to the other run alone. */
    private static final Set<String> NOT_TAKEN_OVER =
            Set.of("parent", "forkedFrom", "process", "claim", "source", "name", "inputs", "engineSeq", "record");

    private final EventSink sink;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Clock clock;

    /**
     * @param sink where the fork's events go
     * @param log where the other run's events are read
     * @param checkpoints where its outputs are found
     * @param clock what the events are stamped with
     */
    public Forks(EventSink sink, EventLog log, Checkpoints checkpoints, Clock clock) {
        this.sink = sink;
        this.log = log;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Begins a run with the state of another one, all of it or nothing.
     *
     * @param state what it begins with; the present state or an earlier one
     * @param runId the fork's own id
     * @param worker the {@code process} and {@code claim} of who works on it; empty if nobody does yet: it is idle then, until
     *     somebody takes it over
     * @return the seq of its last event; {@link Seq#NONE}, and nothing is written, if there is a run of that id
     */
    public Seq fork(Checkpoint state, String runId, Map<String, ?> worker) {
        StreamId fork = StreamId.run(runId);
        Instant now = clock.instant();
        List<Event> events = new ArrayList<>();
        events.add(Event.of(fork, EventType.RUN_STARTED, now, Payload.of(started(state, worker))));
        state.nodes().entrySet().stream()
                .filter(node -> node.getValue().isDone())
                .sorted(Comparator.comparing(
                        node -> Objects.requireNonNull(node.getValue().settledSeq())))
                .forEach(node -> events.add(taken(state, node.getKey(), node.getValue(), fork, now)));
        if (worker.isEmpty()) {
            events.add(Event.of(fork, EventType.RUN_IDLE, now, Payload.EMPTY));
        }
        return sink.appendAndWait(fork, Expected.noStream(), events) instanceof AppendResult.Appended
                ? new Seq(events.size())
                : Seq.NONE;
    }

    private Map<String, Object> started(Checkpoint state, Map<String, ?> worker) {
        Fields other = eventAt(state, state.start().seq());
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : other.names()) {
            if (!NOT_TAKEN_OVER.contains(name)) {
                fields.put(name, new RawValue(other.json(name)));
            }
        }
        fields.putIfAbsent("kind", "workflow");
        if (state.start().name() != null) {
            fields.put("name", state.start().name());
        }
        put(fields, "inputs", json(state.start().inputs()));
        put(fields, "labels", json(state.start().labels()));
        fields.put(
                "forkedFrom", Map.of("runId", state.runId(), "seq", state.seq().value()));
        fields.putAll(worker);
        return fields;
    }

    private Event taken(Checkpoint state, String nodeId, NodeState node, StreamId fork, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nodeId", nodeId);
        if (node.status() == StepStatus.SKIPPED) {
            put(
                    fields,
                    "reason",
                    eventAt(state, Objects.requireNonNull(node.settledSeq())).json("reason"));
            return Event.of(fork, EventType.NODE_SKIPPED, now, Payload.of(fields));
        }
        NodeOutcome outcome = checkpoints.outcome(state, nodeId);
        put(fields, "output", json(outcome.output()));
        if (!outcome.selected().isEmpty()) {
            fields.put("selected", outcome.selected());
        }
        fields.put("reused", true);
        return Event.of(fork, EventType.NODE_COMPLETED, now, Payload.of(fields));
    }

    private Fields eventAt(Checkpoint state, Seq seq) {
        return log.read(StreamId.run(state.runId()), new Seq(seq.value() - 1), 1)
                .get(0)
                .fields();
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String json) {
        if (json != null) {
            fields.put(name, new RawValue(json));
        }
    }

    private static @Nullable String json(@Nullable JsonText text) {
        return text == null ? null : text.json();
    }
}
