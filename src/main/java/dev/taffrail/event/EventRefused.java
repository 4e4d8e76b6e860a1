package dev.taffrail.event;

/**
 * An event that may not enter the log: it breaks a limit, a type's fields, or the rules of start and end.
 *
 * <p>Nothing of the append that carried it was written.
 */
public final class EventRefused extends TaffrailException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which event, which field and which value
     * @param hint how to send it so that it is accepted
     */
    public EventRefused(String message, String hint) {
        super("event_refused", message, hint);
    }
}
