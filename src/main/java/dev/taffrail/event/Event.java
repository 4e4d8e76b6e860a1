package dev.taffrail.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as an engine hands it to the log. An immutable value.
 *
 * @param stream whose event it is
 * @param type what kind of thing happened
 * @param at when it happened, as the engine says, kept to the millisecond; null if a recorded source has no time
 * @param eventId the caller's idempotency key, unique within the stream; null if there is none
 * @param payload everything else about it, as a JSON object
 */
public record Event(
        StreamId stream,
        EventType type,
        @Nullable Instant at,
        @Nullable String eventId,
        Payload payload) {

    /** Cuts the time to whole milliseconds and refuses an event id that is empty, too long, or no text that UTF-8 can hold. */
    public Event {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        if (eventId != null && eventId.isEmpty()) {
            throw new EventRefused(
                    "An event id may not be empty.", "Leave it out, or give one that is unique in the run.");
        }
        if (eventId != null && eventId.length() > Limits.DEFAULT.eventIdCharsMax()) {
            throw new LimitExceeded(
                    "event_id_chars_max",
                    "An event id has " + eventId.length() + " characters, at most " + Limits.DEFAULT.eventIdCharsMax()
                            + " are allowed.");
        }
        if (eventId != null && !Json.isWhole(eventId)) {
            throw new EventRefused(
                    "The event id of " + type + " has half of a surrogate pair, which no UTF-8 file can hold.",
                    "Use an id of whole characters.");
        }
    }

    /** Returns an event without an idempotency key. */
    public static Event of(StreamId stream, EventType type, @Nullable Instant at, Payload payload) {
        return new Event(stream, type, at, null, payload);
    }

    /** Returns an event of a run whose payload has these fields, in the map's order. */
    public static Event of(String runId, EventType type, @Nullable Instant at, Map<String, ?> fields) {
        return new Event(StreamId.run(runId), type, at, null, Payload.of(fields));
    }

    /** Returns this event under an idempotency key. */
    public Event withId(String id) {
        return new Event(stream, type, at, id, payload);
    }
}
