package dev.taffrail.thread;

import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.RawJson;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.MessagesTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.ThreadsTable;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.Queries;
import dev.taffrail.view.RecordOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of threads. Those of one thread form trees: each follows another, and a thread's leaf says which branch it is on.
 * Call it from any thread.
 */
public final class Messages {
    /** How many messages of a branch are listed unless asked otherwise. */
    public static final int LIST_LIMIT = 500;

    /** What messages are numbered as. */
    public static final String NUMBERS = "message";

    private static final Queries QUERIES = Queries.of("messages");
    private static final RecordOf<Message> MESSAGE = new RecordOf<>(Message.class);

    private final Access access;

    Messages(Access access) {
        this.access = access;
    }

    /** Appends a message without an item behind the thread's leaf, as {@link #append(String, String, String, String)} does. */
    public long append(String threadId, String role, String content) {
        return append(threadId, role, content, null);
    }

    /**
     * Appends a message behind the thread's leaf and makes it the leaf.
     *
     * @param role any text
     * @param item what else to keep with it, one JSON value; null for nothing
     * @return its number
     * @throws NotFound if there is no such thread
     */
    public long append(String threadId, String role, String content, @Nullable String item) {
        return access.give(Access.thread(threadId), done -> done.number("messageId"), look -> {
            StreamId stream = Access.existing(look, threadId);
            return Outcome.of(said(
                    stream, Threads.row(look, stream).get(ThreadsTable.CURRENT_LEAF_ID), false, role, content, item));
        });
    }

    /**
     * Appends a message beside those that follow another, in that one's thread, and makes it the leaf.
     *
     * @param messageId the message to follow, in digits
     * @return its number
     * @throws NotFound if there is no such message
     */
    public long forkAt(String messageId, String role, String content, @Nullable String item) {
        long parent = number(messageId);
        return fork(threadOf(parent), parent, role, content, item);
    }

    /**
     * Appends a message of a thread beside those that follow another one of it, and makes it the leaf.
     *
     * @param messageId the message to follow, in digits
     * @return its number
     * @throws NotFound if there is no such thread, or the message is not one of it; nothing is appended then
     */
    public long forkAt(String threadId, String messageId, String role, String content, @Nullable String item) {
        return fork(Access.thread(threadId), number(messageId), role, content, item);
    }

    private long fork(StreamId stream, long parent, String role, String content, @Nullable String item) {
        return access.give(stream, done -> done.number("messageId"), look -> {
            requireMessage(look, stream, parent);
            return Outcome.of(said(stream, parent, true, role, content, item));
        });
    }

    /**
     * Moves a thread to the branch that ends with a message.
     *
     * @param messageId a message of that thread, in digits
     * @return false if it is the leaf already
     * @throws NotFound if there is no such thread, or the message is not one of it; nothing is moved then
     */
    public boolean setCurrentLeaf(String threadId, String messageId) {
        long leaf = number(messageId);
        return access.change(Access.thread(threadId), look -> {
            StreamId stream = Access.existing(look, threadId);
            requireMessage(look, stream, leaf);
            boolean isSo = Long.valueOf(leaf).equals(Threads.row(look, stream).get(ThreadsTable.CURRENT_LEAF_ID));
            return isSo ? null : Said.of(stream, EventType.THREAD_LEAF_MOVED, Map.of("messageId", leaf));
        });
    }

    /** Returns the newest messages of the thread's branch, the oldest first; empty if there is no such thread, or it is empty. */
    public List<Message> list(String threadId) {
        return list(threadId, LIST_LIMIT);
    }

    /**
     * Returns the newest messages of the thread's branch, the oldest of these first.
     *
     * @param limit how many at most, from 0
     */
    public List<Message> list(String threadId, int limit) {
        return Limit.of(limit) == 0
                ? List.of()
                : access.read(views -> QUERIES.ask("branch")
                        .bind("thread_id", Access.thread(threadId).value())
                        .bind("limit", (long) limit)
                        .list(views, MESSAGE));
    }

    /** Returns the messages that nobody follows, of all branches, in the order of their numbers. */
    public List<Message> leaves(String threadId) {
        return access.read(views -> QUERIES.ask("leaves")
                .bind("thread_id", Access.thread(threadId).value())
                .list(views, MESSAGE));
    }

    /**
     * Takes all messages out of a thread; their numbers are not given again.
     *
     * @return how many there were
     */
    public long clear(String threadId) {
        StreamId stream = Access.thread(threadId);
        return access.give(stream, done -> done.number("count"), look -> {
            Row row = look.find(stream, ThreadsTable.TABLE);
            long count = row == null ? 0 : numberIn(row.get(ThreadsTable.MESSAGES));
            return count == 0
                    ? Outcome.nothing(0L)
                    : Outcome.of(Said.of(stream, EventType.THREAD_MESSAGES_CLEARED, Map.of("count", count)));
        });
    }

    /** Returns what says that a message was appended; its number is given under the write lock. */
    static Said said(
            StreamId stream,
            @Nullable Long parent,
            boolean forked,
            String role,
            String content,
            @Nullable String item) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (parent != null) {
            fields.put("parentId", parent);
        }
        fields.put("role", role);
        fields.put("content", content);
        if (item != null) {
            fields.put("item", RawJson.of("item", item));
        }
        if (forked) {
            fields.put("forked", true);
        }
        return Said.of(stream, EventType.MESSAGE_APPENDED, fields).numbered("messageId", NUMBERS);
    }

    private StreamId threadOf(long messageId) {
        List<String> threads = access.read(
                views -> QUERIES.ask("thread-of").bind("message_id", messageId).list(views, row -> row.text()));
        if (threads.isEmpty()) {
            throw noMessage(String.valueOf(messageId));
        }
        return new StreamId(threads.get(0));
    }

    private static void requireMessage(Look look, StreamId stream, long messageId) {
        if (look.find(stream, MessagesTable.TABLE, messageId) == null) {
            throw noMessage(String.valueOf(messageId));
        }
    }

    /** Takes digits alone: 5.0 or a blank before it are no number of a message. */
    private static long number(String messageId) {
        boolean digits = !messageId.isEmpty()
                && messageId.length() <= 18
                && messageId.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw noMessage(messageId);
        }
        return Long.parseLong(messageId);
    }

    private static NotFound noMessage(String messageId) {
        return new NotFound(
                messageId,
                "There is no message '" + messageId + "' there.",
                "Name a message by its number; list the thread's messages or leaves to see them.");
    }

    private static long numberIn(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}
