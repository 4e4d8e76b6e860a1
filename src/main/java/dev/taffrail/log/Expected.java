package dev.taffrail.log;

import dev.taffrail.event.Seq;

/** Where a stream must stand for an append to happen. */
public sealed interface Expected {
    /** Returns the condition that is always met. */
    static Expected any() {
        return new Any();
    }

    /** Returns the condition that the stream has no event yet. */
    static Expected noStream() {
        return new NoStream();
    }

    /** Returns the condition that the stream's last event has this seq. */
    static Expected exactly(Seq seq) {
        return new Exactly(seq);
    }

    /** Always met. */
    record Any() implements Expected {}

    /** The stream has no event yet. */
    record NoStream() implements Expected {}

    /**
     * The stream's last event has this seq.
     *
     * @param seq the seq; {@link Seq#NONE} means the same as {@link NoStream}
     */
    record Exactly(Seq seq) implements Expected {}
}
