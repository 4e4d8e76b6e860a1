package dev.taffrail.langgraph4j;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.TaffrailException;
import org.jspecify.annotations.Nullable;

/** A stored state that cannot be made into objects again. The log is as it was. */
public final class StateNotReadable extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private StateNotReadable(String message, String hint, @Nullable Exception cause) {
        super("state_not_readable", message, hint);
        initCause(cause);
    }

    static StateNotReadable value(String className, Exception cause) {
        return new StateNotReadable(
                "A stored state holds a " + className + ", which cannot be read: " + cause + ".",
                "Put its class on the class path, as it was when it was written, and use the same StateSerializer.",
                cause);
    }

    static StateNotReadable broken(StreamId run, Seq seq, String why) {
        return new StateNotReadable(
                "The checkpoint at seq " + seq + " of run '" + run + "' cannot be put together: " + why + ".",
                "See with 'taffrail logs' who else appends checkpoint:saved to that run.",
                null);
    }
}
