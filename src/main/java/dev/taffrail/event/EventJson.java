package dev.taffrail.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON lines: {@code runId}, {@code seq}, {@code position}, {@code type}, {@code timestamp}, {@code eventId}, then the
 * payload's fields, one event a line. Reading what was written and writing it again gives the same bytes. Stateless; call from
 * any thread.
 */
public final class EventJson {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private EventJson() {}

    /**
     * A line that was read.
     *
     * @param event the event; its payload may be an erased one
     * @param seq the seq that the line claims, or null
     * @param position the position that the line claims, or null
     */
    public record Line(
            Event event, @Nullable Seq seq, @Nullable Position position) {}

    /**
     * Reads one line.
     *
     * @throws EventRefused if it is not such an object, or {@code runId}, {@code type} or {@code timestamp} is missing or wrong
     * @throws LimitExceeded if it passes a limit
     */
    public static Line read(String line, Limits limits) {
        Fields fields = Payload.check(line, limits.withPayloadBytesMax(Limits.PAYLOAD_BYTES_CEILING));
        Event event = new Event(
                new StreamId(required(fields, "runId")),
                EventType.of(required(fields, "type")),
                timestamp(fields),
                fields.text("eventId"),
                payload(fields, limits));
        return new Line(event, seq(fields), position(fields));
    }

    /** Returns the line for an event, without a line feed. */
    public static String write(StoredEvent event) {
        StringBuilder line = new StringBuilder(event.payload().length() + 160);
        line.append("{\"runId\":\"").append(event.stream().value());
        line.append("\",\"seq\":").append(event.seq().value());
        line.append(",\"position\":").append(event.position().value());
        line.append(",\"type\":\"").append(event.type().name());
        line.append("\",\"timestamp\":").append(event.at() == null ? "null" : '"' + format(event.at()) + '"');
        if (event.eventId() != null) {
            line.append(",\"eventId\":").append(Json.quote(event.eventId()));
        }
        if (event.isErased()) {
            line.append(",\"erased\":\"").append(event.payload()).append("\"}");
        } else if (event.payload().length() == 2) {
            line.append('}');
        } else {
            line.append(',').append(event.payload(), 1, event.payload().length());
        }
        return line.toString();
    }

    /** Returns a time as RFC 3339 in UTC with milliseconds. */
    public static String format(Instant time) {
        return MILLIS.format(time);
    }

    private static final Set<String> ENVELOPE =
            Set.of("runId", "seq", "position", "type", "timestamp", "eventId", "erased");

    private static Payload payload(Fields line, Limits limits) {
        String erased = line.text("erased");
        return erased != null ? Payload.erased(erased) : Payload.parse(line.jsonWithout(ENVELOPE), limits);
    }

    private static String required(Fields fields, String name) {
        String value = fields.text(name);
        if (value == null) {
            throw new EventRefused(
                    "The line has no text '" + name + "'.", "Give runId, type and timestamp in every line.");
        }
        return value;
    }

    private static @Nullable Instant timestamp(Fields fields) {
        String json = fields.json("timestamp");
        if ("null".equals(json)) {
            return null;
        }
        String text = required(fields, "timestamp");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new EventRefused(
                    "The timestamp '" + text + "' is not a time in ISO-8601 with an offset.",
                    "Write it like "
                            + format(Instant.EPOCH.atOffset(ZoneOffset.UTC).toInstant())
                            + ", or null if there is none.");
        }
    }

    private static @Nullable Seq seq(Fields fields) {
        Long seq = numbered(fields, "seq");
        return seq == null ? null : new Seq(seq);
    }

    private static @Nullable Position position(Fields fields) {
        Long position = numbered(fields, "position");
        return position == null ? null : new Position(position);
    }

    private static @Nullable Long numbered(Fields fields, String name) {
        String json = fields.json(name);
        if (json == null || json.equals("null")) {
            return null;
        }
        Long value = fields.integer(name);
        if (value == null || value < 1) {
            throw new EventRefused(
                    "The line's " + name + " is " + json + ", not a whole number from 1.", "Leave it out if unknown.");
        }
        return value;
    }
}
