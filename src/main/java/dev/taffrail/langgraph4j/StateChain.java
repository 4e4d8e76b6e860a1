package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import org.bsc.langgraph4j.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run's thread while its saved states are gone through in the order of the log, each of which is whole or builds on
 * the one before it. Used by one thread at a time.
 */
final class StateChain {
    private final StreamId run;
    private ObjectNode values = Json.object();
    private @Nullable SavedState last;

    StateChain(StreamId run) {
        this.run = run;
    }

    /**
     * Takes the next saved state.
     *
     * @throws StateNotReadable if it does not build on the one before it
     */
    void apply(Seq seq, SavedState saved) {
        StateDelta delta = saved.delta();
        if (saved.values() != null) {
            values = saved.values().deepCopy();
        } else if (delta == null || last == null || !last.checkpointId().equals(delta.base())) {
            throw StateNotReadable.broken(run, seq, "the state that it builds on does not stand before it");
        } else {
            delta.applyTo(values);
        }
        last = saved;
    }

    /** Returns the state that was saved last; null before the first. */
    @Nullable
    SavedState last() {
        return last;
    }

    /** Returns the values of that state; for reading, until the next one comes. */
    ObjectNode values() {
        return values;
    }

    /** Returns that state as LangGraph4j has it, all of it new objects. */
    Checkpoint checkpoint(SavedState saved, Values codec) {
        return Checkpoint.builder()
                .id(saved.checkpointId())
                .nodeId(saved.nodeId())
                .nextNodeId(saved.nextNodeId())
                .state(codec.decode(values))
                .build();
    }
}
