package dev.taffrail.event;

/**
 * The root of every exception that Taffrail throws on purpose.
 *
 * <p>The message says what happened, with the values; {@link #hint()} says what to do about it. Immutable apart from what
 * {@link Throwable} itself allows, so it may be handed between threads.
 */
public abstract class TaffrailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String hint;

    /**
     * @param code a stable word for programs, such as {@code event_refused}
     * @param message what happened and with which values, a whole sentence
     * @param hint what the caller can do about it, a whole sentence
     */
    protected TaffrailException(String code, String message, String hint) {
        super(message);
        this.code = code;
        this.hint = hint;
    }

    /** Returns a stable word for programs; it does not change between releases. */
    public final String code() {
        return code;
    }

    /** Returns what the caller can do about it, a whole sentence. */
    public final String hint() {
        return hint;
    }
}
