package dev.taffrail.log;

import dev.taffrail.event.TaffrailException;

/** An append that the log could not take now: no room in time, closed, or read-only. Nothing of it was written. */
public final class AppendRejected extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message why there was no place for it, with the values
     * @param hint what to do
     */
    public AppendRejected(String message, String hint) {
        super("append_rejected", message, hint);
    }
}
