package dev.taffrail.thread;

import dev.taffrail.command.Look;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Row;
import dev.taffrail.state.ThreadField;
import dev.taffrail.state.ThreadsTable;
import dev.taffrail.view.Queries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The threads themselves. Call it from any thread. */
public final class Threads {
    /** How many threads a list has unless asked otherwise. */
    public static final int LIST_LIMIT = 50;

    /** Behind every other one, also those that take two chars. */
    static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private static final Queries QUERIES = Queries.of("threads");

    private final Access access;

    Threads(Access access) {
        this.access = access;
    }

    /**
     * Creates a thread, or gives one that is there all these fields; an equal one is left alone. Its name goes with it.
     *
     * @return whether something changed
     */
    public boolean upsert(ThreadRecord thread) {
        StreamId stream = Access.thread(thread.id());
        return access.change(stream, look -> {
            if (!look.isThere(stream)) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                fields.put("id", thread.id());
                thread.fields().forEach((field, value) -> fields.put(field.json(), value));
                return Said.of(stream, EventType.THREAD_CREATED, fields);
            }
            Said changed = changed(stream, row(look, stream), thread.fields());
            return changed;
        });
    }

    /**
     * Changes some fields of a thread and leaves the others to whoever changes them.
     *
     * @return whether something changed
     * @throws dev.taffrail.view.NotFound if there is no such thread
     */
    public boolean patch(String threadId, ThreadPatch patch) {
        return access.change(Access.thread(threadId), look -> {
            StreamId stream = Access.existing(look, threadId);
            Said changed = changed(stream, row(look, stream), patch.values());
            return changed;
        });
    }

    /** Begins a turn: several changes of one thread that are appended together or not at all. */
    public Turn turn(String threadId) {
        return new Turn(access, threadId);
    }

    /** Returns a thread; empty if there is none of this id. */
    public Optional<ThreadRecord> get(String threadId) {
        return access.read(views -> QUERIES
                .ask("thread")
                .bind("thread_id", Access.thread(threadId).value())
                .list(views, row -> ThreadRecord.of(row.row(ThreadsTable.TABLE)))
                .stream()
                .findFirst());
    }

    /** Returns the threads that were last changed, without those that were put away. */
    public List<ThreadRecord> list() {
        return list(false, LIST_LIMIT);
    }

    /**
     * Returns threads, the one that was last changed first.
     *
     * @param includeArchived whether those that were put away come too
     * @param limit how many at most, from 0
     */
    public List<ThreadRecord> list(boolean includeArchived, int limit) {
        return access.read(views -> QUERIES.ask(includeArchived ? "threads" : "threads-in-use")
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> ThreadRecord.of(row.row(ThreadsTable.TABLE))));
    }

    /** Returns the id of the thread whose events are in this stream; empty if there is none. Odd ids are spelled out there. */
    public Optional<String> idIn(StreamId stream) {
        return access.read(views -> QUERIES
                .ask("thread")
                .bind("thread_id", stream.value())
                .list(views, row -> ThreadRecord.of(row.row(ThreadsTable.TABLE)).id())
                .stream()
                .findFirst());
    }

    /** Returns a thread and how many messages it has; empty if there is none of this id. */
    public Optional<ThreadSummary> summary(String threadId) {
        return access.read(views -> QUERIES
                .ask("thread")
                .bind("thread_id", Access.thread(threadId).value())
                .list(views, row -> ThreadSummary.of(row.row(ThreadsTable.TABLE)))
                .stream()
                .findFirst());
    }

    /**
     * Returns threads and how many messages each has, in the order of {@link #list(boolean, int)}.
     *
     * @param includeArchived whether those that were put away come too
     * @param limit how many at most, from 0
     */
    public List<ThreadSummary> summaries(boolean includeArchived, int limit) {
        return access.read(views -> QUERIES.ask(includeArchived ? "threads" : "threads-in-use")
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> ThreadSummary.of(row.row(ThreadsTable.TABLE))));
    }

    /** Returns the ids of the threads that are called so, whatever the case of ASCII letters; the one that was named last first. */
    public List<String> idsNamed(String name, int limit) {
        return access.read(views -> QUERIES.ask("ids-named")
                .bind("name", name)
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> row.text()));
    }

    /** Returns the ids of threads that begin so, in their order; for finding one by the beginning of its id. */
    public List<String> idsBeginning(String prefix, int limit) {
        return access.read(views -> QUERIES.ask("ids-beginning")
                .bind("prefix", prefix)
                .bind("behind", prefix + LAST_CHARACTER)
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> row.text()));
    }

    /**
     * Puts a thread away.
     *
     * @return false if there is none, or it was put away already
     */
    public boolean archive(String threadId) {
        StreamId stream = Access.thread(threadId);
        return access.change(stream, look -> {
            Row row = look.find(stream, ThreadsTable.TABLE);
            boolean nothing = row == null || isArchived(row);
            return nothing ? null : Said.of(stream, EventType.THREAD_ARCHIVED, Map.of("archivedAt", look.now()));
        });
    }

    /**
     * Takes a thread up again; one whose status says that it was put away is idle then.
     *
     * @return false if there is none, or it was not put away
     */
    public boolean unarchive(String threadId) {
        StreamId stream = Access.thread(threadId);
        return access.change(stream, look -> {
            Row row = look.find(stream, ThreadsTable.TABLE);
            if (row == null || !isArchived(row)) {
                return null;
            }
            boolean idle = ThreadStatus.ARCHIVED.toString().equals(row.get(ThreadsTable.STATUS));
            Map<String, String> fields = idle ? Map.of("statusAfter", ThreadStatus.IDLE.toString()) : Map.of();
            return Said.of(stream, EventType.THREAD_UNARCHIVED, fields);
        });
    }

    /**
     * Deletes a thread with its messages, checkpoints, tools, goal and name; its events stay in the log.
     *
     * @return false if there is none
     */
    public boolean delete(String threadId) {
        StreamId stream = Access.thread(threadId);
        return access.change(
                stream, look -> look.isThere(stream) ? Said.of(stream, EventType.THREAD_DELETED, Map.of()) : null);
    }

    /**
     * Says what a thread remembers.
     *
     * @param mode null for no such thing
     * @return false if there is no such thread, or it is so already
     */
    public boolean setMemoryMode(String threadId, @Nullable String mode) {
        StreamId stream = Access.thread(threadId);
        return access.change(stream, look -> {
            Row row = look.find(stream, ThreadsTable.TABLE);
            ThreadPatch patch = ThreadPatch.NONE.with(ThreadField.MEMORY_MODE, mode);
            Said changed = row == null ? null : changed(stream, row, patch.values());
            return changed;
        });
    }

    /** Returns what a thread remembers; empty if that was not said, or there is no such thread. */
    public Optional<String> memoryMode(String threadId) {
        return get(threadId).map(ThreadRecord::memoryMode);
    }

    /** Returns where a thread's record lies; empty if nowhere, or there is no such thread. */
    public Optional<String> rolloutPath(String threadId) {
        return get(threadId).map(ThreadRecord::rolloutPath);
    }

    /** Returns what gives a row these values; null if it has them. */
    static @Nullable Said changed(StreamId stream, Row row, Map<ThreadField, @Nullable Object> wanted) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        wanted.forEach((field, value) -> {
            if (!Objects.equals(field.value(row), value)) {
                changed.put(field.json(), value);
            }
        });
        return changed.isEmpty() ? null : Said.of(stream, EventType.THREAD_UPDATED, changed);
    }

    static Row row(Look look, StreamId stream) {
        return Objects.requireNonNull(look.find(stream, ThreadsTable.TABLE), "a thread that is there has a row");
    }

    private static boolean isArchived(Row row) {
        return Long.valueOf(1).equals(row.get(ThreadsTable.ARCHIVED));
    }
}
