package dev.taffrail.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log has it. An immutable value.
 *
 * @param position its place in the whole log
 * @param seq its place in its stream
 * @param stream whose event it is
 * @param type what kind of thing happened
 * @param at when it happened, as the engine said; null if the source had no time
 * @param eventId the caller's idempotency key, or null
 * @param payload the JSON object as it was given, without white space between tokens; where the event was erased, the bare text
 *     {@code sha256:…}
 */
public record StoredEvent(
        Position position,
        Seq seq,
        StreamId stream,
        EventType type,
        @Nullable Instant at,
        @Nullable String eventId,
        String payload) {

    /** What the payload of an erased event begins with; no JSON object begins like this. */
    public static final String ERASED_PREFIX = "sha256:";

    /** Says whether the payload was erased. */
    public boolean isErased() {
        return payload.startsWith(ERASED_PREFIX);
    }

    /** Returns the payload's fields for reading; none if it was erased. */
    public Fields fields() {
        return isErased() ? Fields.NONE : Fields.of(payload);
    }

    /** Returns the time in epoch milliseconds, or null. */
    public @Nullable Long atMillis() {
        return at == null ? null : at.toEpochMilli();
    }
}
