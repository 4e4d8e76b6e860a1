package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.NotFound;

/** Finds the stream that is meant by a word of the command line. Stateless. */
final class Streams {
    private static final String RUN_ID = "[A-Za-z0-9._~@-]{1,200}";
    private static final String STREAM = "[a-z0-9-]{1,32}:" + RUN_ID;

    private Streams() {}

    /**
     * Returns the id of the run that is meant, also of one that was deleted, if its whole id is given.
     *
     * @throws NotARun if it is a thread, a job or another kind of stream
     */
    static String run(Taffrail store, String name) {
        try {
            return listedRun(store, name);
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
     * Returns the id of the run that is meant.
     *
     * @throws NotARun if it is a thread, a job or another kind of stream
     */
    static String listedRun(Taffrail store, String name) {
        StreamId stream = new StreamId(store.history().resolve(name));
        if (!stream.isRun()) {
            throw new NotARun(stream);
        }
        return stream.value();
    }

    /**
     * Returns the stream: that of a run, a thread or a job under its id as {@code taffrail ls} shows it, a beginning of it,
     * {@code @last} or {@code @failed}; any other under its whole name.
     */
    static StreamId named(Taffrail store, String name) {
        if (name.matches(STREAM) && store.log().head(new StreamId(name)).exists()) {
            return new StreamId(name);
        }
        return new StreamId(store.history().resolve(name));
    }
}
