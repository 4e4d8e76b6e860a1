package dev.taffrail.state;

import dev.taffrail.event.Seq;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream's fold that owns read models of its own, beside those that every run has. Owned by the fold's thread.
 */
interface StreamPart {
    /** Takes the stream's next event, after the parts that every run has. */
    void take(RunEvent event);

    /** Returns how the stream stands, one of the words of a run's status; null if this part does not know. */
    default @Nullable String standing() {
        return null;
    }

    /** Drops from memory what was not changed after the event of this seq and can be read again. */
    default void trim(Seq stored) {}

    /** Returns how many rows are held, roughly; a few that every stream of the kind has do not count. */
    default int size() {
        return 0;
    }
}
