package dev.taffrail.thread;

import dev.taffrail.Taffrail;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The state of a coding agent over one store: threads, their messages, checkpoints, tools, goals and names, background jobs, and
 * workflow traces. Call it from any thread.
 *
 * <p>Each part's commands are one append each and throw what {@link dev.taffrail.log.EventSink} lists; a read sees every command
 * that has returned, in whichever process.
 */
public final class ThreadStore implements AutoCloseable {
    private final Access access;
    private final boolean closes;

    private ThreadStore(Access access, boolean closes) {
        this.access = access;
        this.closes = closes;
    }

    /** Opens Taffrail's own store, {@link Taffrail#home}, and makes it if there is none; closing closes it. */
    public static ThreadStore open() {
        return new ThreadStore(new Access(Taffrail.open(), null), true);
    }

    /** Opens the store in a directory, and makes it, and the directories above it, if there is none; closing closes it. */
    public static ThreadStore open(Path directory) {
        return new ThreadStore(new Access(Taffrail.open(directory), null), true);
    }

    /** Works over a store that is open; closing leaves that to whoever opened it. */
    public static ThreadStore of(Taffrail store) {
        return new ThreadStore(new Access(store, null), false);
    }

    /**
     * Returns this store with commands that carry a key: given again with the same key, about the same thread or job, a command
     * appends nothing and answers what it answered first.
     *
     * @param key at most 180 characters; null for none
     */
    public ThreadStore once(@Nullable String key) {
        return new ThreadStore(new Access(access.store(), key), false);
    }

    /** Returns the threads themselves. */
    public Threads threads() {
        return new Threads(access);
    }

    /** Returns their messages. */
    public Messages messages() {
        return new Messages(access);
    }

    /** Returns the states that were saved for them. */
    public ThreadCheckpoints checkpoints() {
        return new ThreadCheckpoints(access);
    }

    /** Returns the tools that they have registered. */
    public DynamicTools tools() {
        return new DynamicTools(access);
    }

    /** Returns their goals. */
    public Goals goals() {
        return new Goals(access);
    }

    /** Returns what they are called. */
    public Names names() {
        return new Names(access);
    }

    /** Returns the background jobs. */
    public Jobs jobs() {
        return new Jobs(access);
    }

    /** Returns the traces of workflow runs. */
    public WorkflowTraces traces() {
        return new WorkflowTraces(access);
    }

    /** Returns where the store lies. */
    public Path directory() {
        return access.store().directory();
    }

    /** Closes the store if this opened it. Again: nothing. */
    @Override
    public void close() {
        if (closes) {
            access.store().close();
        }
    }
}
