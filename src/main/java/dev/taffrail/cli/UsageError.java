package dev.taffrail.cli;

import dev.taffrail.event.TaffrailException;

/** A command that was called in a way that cannot be meant. Nothing was done. */
final class UsageError extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which argument, and what is wrong with it
     * @param hint how to write it
     */
    UsageError(String message, String hint) {
        super("usage", message, hint);
    }
}
