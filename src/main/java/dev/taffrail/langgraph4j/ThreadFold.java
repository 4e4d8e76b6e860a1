package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands, folded from its run's events: what the next append has to know. Pure; guarded by its {@link ThreadRun}.
 */
final class ThreadFold {
    private static final Set<EventType> GONE = Set.of(EventType.RUN_DELETED, EventType.RUN_ERASED);

    private final StateChain chain;
    private final Map<String, String> gates = new LinkedHashMap<>();
    private final Map<String, Long> settled = new HashMap<>();
    private Seq seq;
    private boolean started;
    private boolean ended;
    private long size;
    private boolean newestIsLast;

    /** @param seq where the fold begins */
    ThreadFold(StreamId run, Seq seq) {
        this.chain = new StateChain(run);
        this.seq = seq;
    }

    void apply(EventType type, Seq at, ObjectNode fields) {
        seq = at;
        if (type.equals(EventType.CHECKPOINT_SAVED)) {
            saved(at, SavedState.read(fields));
        } else if (type.equals(EventType.CHECKPOINT_DELETED)) {
            size = Math.max(0, size - 1);
            newestIsLast = false;
        } else if (type.equals(EventType.GATE_PAUSED)) {
            gates.put(fields.path("gateId").asText(), fields.path("nodeId").asText());
        } else if (type.equals(EventType.GATE_RESUMED)) {
            gates.remove(fields.path("gateId").asText());
        } else if (type.equals(EventType.NODE_COMPLETED) || type.equals(EventType.NODE_FAILED)) {
            settled.computeIfPresent(fields.path("nodeId").asText(), (node, times) -> times + 1);
        } else {
            live(type);
        }
    }

    private void live(EventType type) {
        if (type.equals(EventType.RUN_STARTED) || type.equals(EventType.RUN_RESUMED)) {
            started = true;
            ended = false;
        } else if (type.isTerminal()) {
            ended = true;
            gates.clear();
        } else if (GONE.contains(type)) {
            started = false;
            size = 0;
            gates.clear();
        }
    }

    private void saved(Seq at, @Nullable SavedState saved) {
        if (saved != null) {
            chain.apply(at, saved);
            size = saved.size();
            newestIsLast = saved.place() == size;
        }
    }

    /** Says how the run stands that was folded from its middle on. */
    void stands(boolean isStarted, boolean hasEnded, Map<String, String> pendingGates) {
        started = isStarted;
        ended = hasEnded;
        gates.clear();
        gates.putAll(pendingGates);
    }

    /** Forgets how often nodes were settled, because somebody else may have dispatched them. */
    void forgetSettled() {
        settled.clear();
    }

    /** Keeps how often a node was completed or failed, from which on it is counted here. */
    void settled(String nodeId, long times) {
        settled.put(nodeId, times);
    }

    /** Returns how often a node was completed or failed; null if that has to be looked up. */
    @Nullable
    Long settled(String nodeId) {
        return settled.get(nodeId);
    }

    Seq seq() {
        return seq;
    }

    boolean isStarted() {
        return started;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Returns how many checkpoints the thread has. */
    long size() {
        return size;
    }

    /** Says whether the state that was saved last is the newest of the thread's list; else an older one was replaced after it. */
    boolean isNewestLast() {
        return newestIsLast;
    }

    /** Returns the gates that wait, each with its node. */
    Map<String, String> gates() {
        return gates;
    }

    StateChain chain() {
        return chain;
    }
}
