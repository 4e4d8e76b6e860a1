package dev.taffrail.sqlite;

import dev.taffrail.event.TaffrailException;

/** Another process holds a lock for longer than was waited for. Nothing was written; trying again later may work. */
public final class StoreBusy extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /** @param message which lock, and how long was waited */
    public StoreBusy(String message) {
        super("store_busy", message, "Try again; if it stays so, look which process works on the store.");
    }
}
