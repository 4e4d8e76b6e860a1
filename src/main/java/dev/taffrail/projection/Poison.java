package dev.taffrail.projection;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.sqlite.StoreFailed;

/** Says why an event could not be projected, in words that are the same whenever it is tried. Stateless. */
final class Poison {
    private static final int CAUSE_CHARS_MAX = 500;

    private Poison() {}

    static Quarantined of(StoredEvent event, Throwable thrown) {
        // What the store says of itself names the file, which is another one after a rebuild.
        Throwable failure = thrown instanceof StoreFailed && thrown.getCause() != null ? thrown.getCause() : thrown;
        String cause = event.type() + " at seq " + event.seq() + ": "
                + failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return new Quarantined(event.stream(), event.position(), event.seq(), abbreviate(cause));
    }

    private static String abbreviate(String cause) {
        return cause.length() <= CAUSE_CHARS_MAX ? cause : cause.substring(0, CAUSE_CHARS_MAX) + "…";
    }
}
