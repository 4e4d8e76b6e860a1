package dev.taffrail.command;

import dev.taffrail.event.EventRefused;
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

    /**
     * Returns a number that the first event said.
     *
     * @throws EventRefused if it said none: another command was given under the same key, or what it said was erased
     */
    public long number(String field) {
        Long number = first().integer(field);
        if (number == null) {
            throw new EventRefused(
                    "Something else was done under this key before, or it was erased, so there is no " + field
                            + " to answer; nothing was appended.",
                    "Take a key of its own for every command.");
        }
        return number;
    }
}
