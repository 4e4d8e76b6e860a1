package dev.taffrail.thread;

import dev.taffrail.state.ThreadField;
import dev.taffrail.view.QueryRefused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a thread and the values that they are to have; all others stay as they are. An immutable value.
 *
 * @param values text, a {@link Boolean}, an {@link Instant} or null by field; null clears one that may be empty
 */
public record ThreadPatch(Map<ThreadField, @Nullable Object> values) {
    /** Changes nothing. */
    public static final ThreadPatch NONE = new ThreadPatch(Map.of());

    /**
     * Copies the values; times are cut to whole milliseconds.
     *
     * @throws QueryRefused if a value does not fit its field
     */
    public ThreadPatch {
        Map<ThreadField, @Nullable Object> copy = new EnumMap<>(ThreadField.class);
        values.forEach((field, value) -> copy.put(field, checked(field, value)));
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns this patch with another field. */
    public ThreadPatch with(ThreadField field, @Nullable Object value) {
        Map<ThreadField, @Nullable Object> more = new EnumMap<>(ThreadField.class);
        more.putAll(values);
        more.put(field, value);
        return new ThreadPatch(more);
    }

    /** Returns this patch with another beginning of the conversation, for lists. */
    public ThreadPatch preview(String preview) {
        return with(ThreadField.PREVIEW, preview);
    }

    /** Returns this patch with another status. */
    public ThreadPatch status(ThreadStatus status) {
        return with(ThreadField.STATUS, status.toString());
    }

    /** Returns this patch with another time of the last change. */
    public ThreadPatch updatedAt(Instant time) {
        return with(ThreadField.UPDATED_AT, time);
    }

    /** Returns this patch with another name; null for none. */
    public ThreadPatch name(@Nullable String name) {
        return with(ThreadField.NAME, name);
    }

    /** Returns this patch with another working directory. */
    public ThreadPatch cwd(String cwd) {
        return with(ThreadField.CWD, cwd);
    }

    private static @Nullable Object checked(ThreadField field, @Nullable Object value) {
        boolean fits = switch (field.kind()) {
            case TEXT -> value instanceof String;
            case TEXT_OR_NULL -> value == null || value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case TIME -> value instanceof Instant;
            case TIME_OR_NULL -> value == null || value instanceof Instant;
        };
        if (!fits) {
            throw new QueryRefused(
                    "The field " + field.json() + " of a thread cannot be " + value + ".",
                    "It takes " + field.kind().toString().replace('_', ' ').toLowerCase(java.util.Locale.ROOT) + ".");
        }
        return value instanceof Instant time ? time.truncatedTo(ChronoUnit.MILLIS) : value;
    }
}
