package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.NotFound;

/** Finds the stream that is meant by a word of the command line. Stateless. */
final class Streams {
    private static final String RUN_ID = "[A-Za-z0-9._~@-]{1,200}";

    private Streams() {}

    /** Returns the id of the run that is meant, also of one that was deleted, if its whole id is given. */
    static String run(Taffrail store, String name) {
        try {
            return store.history().resolve(name);
        } catch (NotFound notListed) {
            boolean wasThere =
                    name.matches(RUN_ID) && store.log().head(StreamId.run(name)).exists();
            if (wasThere) {
                return name;
            }
            throw notListed;
        }
    }

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
