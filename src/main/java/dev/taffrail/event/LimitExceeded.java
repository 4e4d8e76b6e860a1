package dev.taffrail.event;

/** An input that is larger than a named limit allows. Nothing of it was written. */
public final class LimitExceeded extends TaffrailException {
    private static final long serialVersionUID = 1L;

    private final String limit;

    /**
     * @param limit the limit's name, such as {@code payload_bytes_max}
     * @param message what was too large, by how much
     */
    public LimitExceeded(String limit, String message) {
        super(
                "limit_exceeded",
                message,
                "Store large content elsewhere and put a reference into the event, or raise " + limit + ".");
        this.limit = limit;
    }

    /** Returns the limit's name, as {@link Limits} lists it. */
    public String limit() {
        return limit;
    }
}
