package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.langgraph4j.ThreadRun.Decision;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.InterruptionMetadata;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/** Puts and gets the checkpoints of one thread. Call it from any thread. */
final class ThreadSaver {
    /** Who passes a gate where the caller has not said who it is. */
    static final String NOBODY_SAID = "unknown";

    /** {@code chain_events_max}: events of the run that a read goes through at most, where a large state changes little at a time. */
    private static final int CHAIN_EVENTS_MAX = 4_096;

    /** What a payload needs beside a whole state. */
    private static final int ENVELOPE_BYTES = 16_384;

    private final ThreadRun run;
    private final ThreadSteps steps;
    private final Values values;
    private final int payloadBytesMax;

    ThreadSaver(ThreadRun run, ThreadSteps steps, Values values, int payloadBytesMax) {
        this.run = run;
        this.steps = steps;
        this.values = values;
        this.payloadBytesMax = payloadBytesMax;
    }

    ThreadSteps steps() {
        return steps;
    }

    ThreadRun run() {
        return run;
    }

    Optional<Checkpoint> newest() {
        return run.look(thread -> {
            SavedState last = thread.chain().last();
            if (thread.size() == 0 || last == null) {
                return Optional.empty();
            }
            return thread.isNewestLast()
                    ? Optional.of(thread.chain().checkpoint(last, values))
                    : list(thread).stream().findFirst();
        });
    }

    Optional<Checkpoint> get(String checkpointId) {
        return run.look(thread -> run.reader().checkpoint(checkpointId));
    }

    List<Checkpoint> list() {
        return run.look(this::list);
    }

    /** Returns what was released the given time, from 1 on, or at last if that is null. */
    Optional<List<Checkpoint>> released(@Nullable Integer version) {
        List<List<Checkpoint>> lives = run.reader().lives(new Seq(1));
        int index = version == null ? lives.size() - 1 : version;
        return index < 1 || index >= lives.size() ? Optional.empty() : Optional.of(lives.get(index - 1));
    }

    /**
     * Saves a checkpoint in one append, with whatever it tells about the run.
     *
     * @param replaces the id of the checkpoint whose place it takes; null to put it in front of all
     * @throws NoSuchElementException if there is none of that id
     */
    void put(Checkpoint checkpoint, @Nullable String replaces, Stops stops, String decidedBy) {
        String nodeId = checkpoint.getNodeId();
        if (StateGraph.START.equals(nodeId) && replaces == null) {
            run.look(thread -> thread.seq()); // a new invocation, which may go on with what others have written
        }
        run.append(decision -> {
            boolean step = replaces == null && isStep(decision.fold(), checkpoint);
            if (step) {
                ThreadSteps.passGates(decision, decidedBy, StateGraph.START.equals(nodeId));
                steps.settle(decision, nodeId);
            }
            save(decision, checkpoint, replaces == null ? null : replaced(replaces), !step);
            if (StateGraph.END.equals(checkpoint.getNextNodeId())) {
                decision.add(EventType.RUN_COMPLETED, Json.object());
            } else if (step) {
                stops.gateBehind(nodeId, checkpoint.getNextNodeId())
                        .ifPresent(gate -> pause(decision, checkpoint.getId(), gate, null));
            }
            return step;
        });
        steps.forget(nodeId);
    }

    /** Lets go of all checkpoints, and ends the run if it has not ended. */
    List<Checkpoint> release(EventType end, ObjectNode fields) {
        return run.appendAsItStands(decision -> {
            ThreadFold thread = decision.fold();
            List<Checkpoint> released = list(thread);
            released.forEach(checkpoint -> decision.add(
                    EventType.CHECKPOINT_DELETED,
                    Json.object().put("checkpointId", checkpoint.getId()).put(ThreadReader.RELEASED, true)));
            if (thread.isStarted() && !thread.hasEnded()) {
                decision.add(end, fields);
            }
            return released;
        });
    }

    /** Says that the graph has stopped, unless the gate stands there already. */
    void interrupted(InterruptionMetadata<?> interruption) {
        run.appendAsItStands(decision -> {
            SavedState last = decision.fold().chain().last();
            if (last == null || decision.fold().size() == 0) {
                throw new IllegalStateException("The thread has no checkpoint, so the graph cannot have stopped in it");
            }
            if (decision.fold().gates().values().stream().noneMatch(Stops::isGate)) {
                String nodeId = interruption.nodeId();
                String gate = nodeId.equals(last.nextNodeId()) ? Stops.before(nodeId) : Stops.after(nodeId);
                String message =
                        interruption.metadata("message").map(String::valueOf).orElse(null);
                pause(decision, last.checkpointId(), gate, message);
            }
            return last;
        });
    }

    private List<Checkpoint> list(ThreadFold thread) {
        SavedState last = thread.chain().last();
        return thread.size() == 0 || last == null ? List.of() : run.reader().list(new Seq(last.firstSeq()));
    }

    /** Says whether a checkpoint was taken behind a node of the graph, and is no state that somebody has changed from outside. */
    private boolean isStep(ThreadFold thread, Checkpoint checkpoint) {
        SavedState last = thread.chain().last();
        String nodeId = checkpoint.getNodeId();
        return thread.size() == 0
                || last == null
                || (StateGraph.START.equals(nodeId) && !StateGraph.START.equals(last.nodeId()))
                || nodeId.equals(last.nextNodeId())
                || steps.isDone(nodeId);
    }

    private SavedState replaced(String checkpointId) {
        SavedState old = run.reader().saved(checkpointId);
        if (old == null) {
            throw new NoSuchElementException("Checkpoint with id " + checkpointId + " not found!");
        }
        return old;
    }

    private void save(Decision decision, Checkpoint checkpoint, @Nullable SavedState old, boolean update) {
        if (old != null && !old.checkpointId().equals(checkpoint.getId())) {
            decision.add(EventType.CHECKPOINT_DELETED, Json.object().put("checkpointId", old.checkpointId()));
        }
        ThreadFold thread = decision.fold();
        long seq = decision.batch().next().value();
        long size = old == null ? thread.size() + 1 : thread.size();
        SavedState last = thread.size() == 0 ? null : thread.chain().last();
        Content content = content(last, seq, thread.chain().values(), checkpoint);
        SavedState saved = new SavedState(
                checkpoint.getId(),
                checkpoint.getNodeId(),
                checkpoint.getNextNodeId(),
                old == null ? size : old.place(),
                size,
                last == null ? seq : last.firstSeq(),
                content.fullSeq(),
                content.fullBytes(),
                content.deltaBytes(),
                update,
                old == null ? null : old.checkpointId(),
                content.values(),
                content.delta());
        decision.add(EventType.CHECKPOINT_SAVED, saved.payload());
    }

    /** The state itself, whole or as a change, and how much of it lies since the last whole one. */
    private record Content(
            long fullSeq,
            long fullBytes,
            long deltaBytes,
            @Nullable ObjectNode values,
            @Nullable StateDelta delta) {}

    /**
     * Once the changes take more room than the whole state they began with, or lie far behind it, the next state is whole again: so a
     * read touches about twice the state's size, and a put writes, over time, as much as it changes. One that is too large to be
     * written whole stays a change.
     */
    private Content content(@Nullable SavedState last, long seq, ObjectNode before, Checkpoint checkpoint) {
        Content changed = null;
        if (last != null) {
            StateDelta delta = StateDelta.between(last.checkpointId(), before, checkpoint.getState(), values);
            long deltaBytes = last.deltaBytes() + delta.length();
            changed = new Content(last.fullSeq(), last.fullBytes(), deltaBytes, null, delta);
            if (deltaBytes <= last.fullBytes() && seq - last.fullSeq() < CHAIN_EVENTS_MAX) {
                return changed;
            }
        }
        ObjectNode whole = values.encode(checkpoint.getState());
        long bytes = Json.length(whole);
        return changed != null && bytes > payloadBytesMax - ENVELOPE_BYTES
                ? changed
                : new Content(seq, bytes, 0, whole, null);
    }

    private static void pause(Decision decision, String gateId, String nodeId, @Nullable String message) {
        String asked = message != null ? message : "The graph has stopped " + nodeId.replaceFirst(":", " ") + ".";
        decision.add(
                EventType.GATE_PAUSED,
                Json.object()
                        .put("gateId", gateId)
                        .put("nodeId", nodeId)
                        .put("gateType", "interrupt")
                        .put("message", asked));
    }
}
