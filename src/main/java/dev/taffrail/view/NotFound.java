package dev.taffrail.view;

import dev.taffrail.event.TaffrailException;

/** Nothing in the store answers to that name. */
public final class NotFound extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final String asked;

    /**
     * @param asked what was asked for
     * @param message what was looked for, and that it is not there
     * @param hint how to find what there is
     */
    public NotFound(String asked, String message, String hint) {
        super("not_found", message, hint);
        this.asked = asked;
    }

    /** Returns what was asked for. */
    public String asked() {
        return asked;
    }
}
