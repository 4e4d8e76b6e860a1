package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;

/** Finds the stream that is meant by a word of the command line. Stateless. */
final class Streams {
    private Streams() {}

    /**
     * Returns the stream: a run's under its id, a beginning of it, {@code @last} or {@code @failed}; any other under its whole
     * name, which has a colon.
     */
    static StreamId named(Taffrail store, String name) {
        return name.indexOf(':') > 0
                ? new StreamId(name)
                : StreamId.run(store.history().resolve(name));
    }
}
