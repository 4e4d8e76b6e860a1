package dev.taffrail.command;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event that a command has decided on. An immutable value.
 *
 * @param stream whose event it is
 * @param type what happened
 * @param at when; null for the moment of the command
 * @param payload what it says, without its number
 * @param numbered the number that it is given under the write lock; null if it needs none
 */
public record Said(
        StreamId stream,
        EventType type,
        @Nullable Instant at,
        Payload payload,
        @Nullable Numbered numbered) {

    /**
     * A number out of the log.
     *
     * @param field the field of the payload that takes it
     * @param kind what is numbered; numbers of one kind are never given twice; null for the number given before in the same command
     * @param follows the field that takes the number given before in the same command; null if it takes none
     */
    public record Numbered(
            String field, @Nullable String kind, @Nullable String follows) {}

    /** Returns an event with these fields, in the map's order. How large it may be is the store's affair, when it is appended. */
    public static Said of(StreamId stream, EventType type, Map<String, ?> fields) {
        return new Said(stream, type, null, Payload.of(fields, Limits.CEILING), null);
    }

    /** Returns this event with a time of its own; null for one that is not known. */
    public Said at(@Nullable Instant time) {
        return new Said(stream, type, time, payload, numbered);
    }

    /** Returns this event, to be given the next number of a kind in a field of its own. */
    public Said numbered(String field, String kind) {
        return new Said(stream, type, at, payload, new Numbered(field, kind, null));
    }

    /** Returns this event with the number in a field that the same command gave before it: two streams tell of one thing. */
    public Said withTheOneBefore(String field) {
        return new Said(stream, type, at, payload, new Numbered(field, null, null));
    }

    /** Returns this event, which is numbered, with the number that the same command gave before it in this field. */
    public Said behindTheOneBefore(String field) {
        Numbered own = Objects.requireNonNull(numbered, "only what is numbered follows a number");
        return new Said(stream, type, at, payload, new Numbered(own.field(), own.kind(), field));
    }

    /** Returns the event as it goes into the log. */
    Event event(Instant now, @Nullable String eventId, long number, long before) {
        Payload whole = numbered == null ? payload : with(numbered, number, before);
        return new Event(stream, type, at == null ? now : at, eventId, whole);
    }

    private Payload with(Numbered numbers, long number, long before) {
        StringBuilder json =
                new StringBuilder("{\"").append(numbers.field()).append("\":").append(number);
        String rest = payload.json();
        if (numbers.follows() != null) {
            json.append(",\"").append(numbers.follows()).append("\":").append(before);
            rest = payload.fields().jsonWithout(Set.of(numbers.follows()));
        }
        return Payload.parse(json + (rest.length() > 2 ? "," + rest.substring(1) : "}"), Limits.CEILING);
    }
}
