package dev.taffrail.thread;

import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.Queries;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What threads are called. A name follows every change of its thread, and goes with it. Call it from any thread. */
public final class Names {
    private static final Queries QUERIES = Queries.of("threads");

    private final Access access;

    Names(Access access) {
        this.access = access;
    }

    /**
     * Records what a thread is called, whether or not there is such a thread.
     *
     * @param name null for no name
     * @param path where its record lies; null for nowhere
     */
    public void record(String threadId, @Nullable String name, Instant updatedAt, @Nullable String path) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", threadId);
        fields.put("name", name);
        fields.put("updatedAt", updatedAt.truncatedTo(ChronoUnit.MILLIS));
        fields.put("rolloutPath", path);
        StreamId stream = Access.thread(threadId);
        access.change(stream, look -> Said.of(stream, EventType.THREAD_NAME_RECORDED, fields));
    }

    /** Returns what a thread is called; empty if it has no name, or nothing is known of it. */
    public Optional<String> find(String threadId) {
        return access.read(views ->
                QUERIES
                        .ask("name")
                        .bind("thread_id", Access.thread(threadId).value())
                        .list(views, row -> row.text())
                        .stream()
                        .findFirst());
    }

    /** Returns what these threads are called, with an entry for each of them in their order. */
    public Map<String, Optional<String>> find(Collection<String> threadIds) {
        Map<String, Optional<String>> names = new LinkedHashMap<>();
        threadIds.forEach(id -> names.put(id, find(id)));
        return names;
    }

    /**
     * Returns where the record of the thread of this name lies, whatever the case of its ASCII letters. Of several the one whose
     * name was said last counts, of those that say where they lie.
     */
    public Optional<String> findPath(String name) {
        return access.read(
                views -> QUERIES.ask("path-of-name").bind("name", name).list(views, row -> row.text()).stream()
                        .findFirst());
    }
}
