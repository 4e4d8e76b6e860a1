package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.TaffrailException;
import java.util.List;

/** What a {@link Decider} answers. */
public sealed interface Decision {
    /**
     * Append these, all or none.
     *
     * @param events events of one stream or of several, written in this order; none means that nothing is to be done
     */
    record Append(List<Event> events) implements Decision {}

    /**
     * Append nothing, and let the caller's future complete with this exception.
     *
     * @param reason why
     */
    record Refuse(TaffrailException reason) implements Decision {}
}
