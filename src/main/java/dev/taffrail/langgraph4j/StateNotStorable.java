package dev.taffrail.langgraph4j;

import dev.taffrail.event.TaffrailException;

/** A state with a value that the serializer cannot write. Nothing of the checkpoint was written. */
public final class StateNotStorable extends TaffrailException {
    private static final long serialVersionUID = 1L;

    StateNotStorable(String key, Object value, Exception cause) {
        super(
                "state_not_storable",
                "The state's '" + key + "' holds a " + value.getClass().getName() + ", which cannot be written: "
                        + cause + ".",
                "Make it serializable, or give the saver the graph's own StateSerializer.");
        initCause(cause);
    }
}
