package dev.taffrail.command;

import dev.taffrail.event.Fields;
import dev.taffrail.event.Seq;
import java.util.List;

/**
 * What a command has appended, now or when it was given first. An immutable value.
 *
 * @param said the payloads in the order of the events; of a repeated command those of the stream that its key belongs to
 * @param last the seq of the last event of the first one's stream
 */
public record Done(List<Fields> said, Seq last) {
    /** Returns what the first event said. */
    public Fields first() {
        return said.get(0);
    }
}
