package dev.taffrail.thread;

import dev.taffrail.Taffrail;
import dev.taffrail.command.CommandKey;
import dev.taffrail.command.Commands;
import dev.taffrail.command.Done;
import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.Said;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.ViewReader;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of a thread store's parts to the store. An immutable value.
 *
 * @param store the store
 * @param key under which key commands are given; null for none
 */
record Access(Taffrail store, @Nullable String key) {
    static StreamId thread(String id) {
        return StreamId.named("thread", id);
    }

    static StreamId job(String id) {
        return StreamId.named("job", id);
    }

    <A> A give(StreamId about, Function<Done, A> answer, Commands.Decide<A> decide) {
        return store.streamCommands().give(new CommandKey(about, key), answer, decide);
    }

    /**
     * Gives a command that appends one event, or finds that there is nothing to be done.
     *
     * @param decide answers with the event, or null
     * @return whether it was appended, now or when the command was given first
     */
    boolean change(StreamId about, Change decide) {
        return give(about, done -> true, look -> {
            Said said = decide.on(look);
            return said == null ? Outcome.nothing(false) : Outcome.of(said);
        });
    }

    /** Decides whether something is to be said. */
    @FunctionalInterface
    interface Change {
        @Nullable
        Said on(Look look) throws SQLException;
    }

    <T> T read(ViewReader.Query<T> query) {
        return store.views().read(query);
    }

    /** Returns the stream of a thread that is there. */
    static StreamId existing(Look look, String threadId) {
        StreamId stream = thread(threadId);
        if (!look.isThere(stream)) {
            throw noThread(threadId);
        }
        return stream;
    }

    static NotFound noThread(String threadId) {
        return new NotFound(
                threadId, "Thread '" + threadId + "' not found.", "Create it first, or list the threads there are.");
    }
}
