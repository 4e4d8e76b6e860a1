package dev.taffrail.state;

import dev.taffrail.event.Fields;
import dev.taffrail.event.StoredEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run, opened for folding. An immutable value.
 *
 * @param run the run's id
 * @param type the type's name
 * @param seq its place in the run
 * @param position its place in the log
 * @param at its time in epoch milliseconds, or null
 * @param fields its payload's fields; none for a type that has no meaning here, which is not even parsed
 */
record RunEvent(
        String run,
        String type,
        long seq,
        long position,
        @Nullable Long at,
        Fields fields) {
    static RunEvent of(StoredEvent event) {
        return new RunEvent(
                event.stream().value(),
                event.type().name(),
                event.seq().value(),
                event.position().value(),
                event.atMillis(),
                event.type().isKnown() ? event.fields() : Fields.NONE);
    }

    @Nullable
    String node() {
        return fields.text("nodeId");
    }

    @Nullable
    String text(String name) {
        return fields.text(name);
    }

    @Nullable
    Long integer(String name) {
        return fields.integer(name);
    }

    /** Returns a time in epoch milliseconds, or null. */
    @Nullable
    Long time(String name) {
        return millis(fields, name);
    }

    /** Returns an object as JSON, or null if the field is none. */
    @Nullable
    String object(String name) {
        String json = fields.json(name);
        return json != null && json.startsWith("{") ? json : null;
    }

    /** Returns a text, or a number as it is written: engines number their projects and versions either way. */
    static @Nullable String word(Fields fields, String name) {
        String text = fields.text(name);
        String json = text == null ? fields.json(name) : null;
        boolean number = json != null && (Character.isDigit(json.charAt(0)) || json.charAt(0) == '-');
        return number ? json : text;
    }

    static @Nullable Long millis(Fields fields, String name) {
        Instant time = fields.time(name);
        return time == null ? null : time.toEpochMilli();
    }
}
