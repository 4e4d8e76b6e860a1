package dev.taffrail.log;

import dev.taffrail.event.Event;
import dev.taffrail.event.StreamId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An append on its way: what a caller wants, and what the journal decided about it. The caller's part does not change once it
 * was handed in; the rest belongs to the journal's thread.
 */
final class Request {
    private final @Nullable StreamId stream;
    private final Expected expected;
    private final List<Entry> entries;
    private final @Nullable Decider decider;
    private final long bytes;
    private final Answer answer = new Answer();
    private List<Event> live;

    private @Nullable AppendResult result;
    private @Nullable Throwable failure;
    private long lastPosition;
    private byte @Nullable [] lastDigest;

    private Request(
            @Nullable StreamId stream,
            Expected expected,
            List<Entry> entries,
            List<Event> live,
            @Nullable Decider decider,
            long bytes) {
        this.stream = stream;
        this.expected = expected;
        this.entries = entries;
        this.live = live;
        this.decider = decider;
        this.bytes = bytes;
    }

    /** An append of events: those that are stored, and those that are only delivered. */
    static Request of(StreamId stream, Expected expected, List<Entry> entries, List<Event> live) {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.bytes();
        }
        return new Request(stream, expected, entries, live, null, bytes);
    }

    /** An append that is decided under the write lock. */
    static Request of(Decider decider) {
        return new Request(null, Expected.any(), List.of(), List.of(), decider, 0);
    }

    /** Returns the stream of an append whose events are known. */
    StreamId stream() {
        return Objects.requireNonNull(stream, "a decision names its streams itself");
    }

    /** Names the append for people. */
    String name() {
        return stream == null ? "a decision" : "an append to '" + stream + "'";
    }

    Expected expected() {
        return expected;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Event> live() {
        return live;
    }

    @Nullable
    Decider decider() {
        return decider;
    }

    long bytes() {
        return bytes;
    }

    Answer answer() {
        return answer;
    }

    /** Says whether nothing of this needs the database. */
    boolean isLiveOnly() {
        return decider == null && entries.isEmpty();
    }

    /** A decider's events that are only delivered. */
    void deliver(List<Event> events) {
        live = events;
    }

    /** Forgets what was decided in a transaction that was not committed. */
    void reset() {
        result = null;
        failure = null;
        lastDigest = null;
    }

    void decided(AppendResult outcome) {
        result = outcome;
    }

    void refused(Throwable why) {
        failure = why;
    }

    /** Says whether this was decided to be appended, so that what it only delivers is delivered. */
    boolean isAppended() {
        return result instanceof AppendResult.Appended;
    }

    /** Remembers the last row of this append, to look for it if the disk fails. */
    void lastRow(long position, byte[] digest) {
        lastPosition = position;
        lastDigest = digest;
    }

    long lastPosition() {
        return lastPosition;
    }

    byte @Nullable [] lastDigest() {
        return lastDigest;
    }

    /** Tells the caller what was decided. */
    void tell() {
        if (failure != null) {
            answer.tell(failure);
        } else if (result != null) {
            answer.tell(result);
        } else {
            answer.tell(new IllegalStateException("The journal forgot to decide about an append"));
        }
    }
}
