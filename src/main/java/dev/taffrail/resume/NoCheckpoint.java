package dev.taffrail.resume;

import dev.taffrail.event.TaffrailException;

/** A run that has no state to go on from: it was never started, or had not come so far. */
public final class NoCheckpoint extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which run, and why there is none
     * @param hint what to do
     */
    public NoCheckpoint(String message, String hint) {
        super("no_checkpoint", message, hint);
    }
}
