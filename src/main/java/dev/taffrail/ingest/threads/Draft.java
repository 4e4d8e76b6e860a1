package dev.taffrail.ingest.threads;

import dev.taffrail.command.RawJson;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventRules;
import dev.taffrail.event.EventType;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.ingest.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of one stream: each event is of one row, and checked as it is added. Its ids are made of the row's, so that the
 * same row is never appended twice. Not thread-safe.
 */
final class Draft {
    /** What the ids of all events begin with that come from such a database. */
    static final String IDS = "import:";

    /** How many events there were when a stream was imported; said by its first event. */
    static final String EVENTS = "importedEvents";

    private static final int ID_CHARS_MAX = 300;

    private final Path file;
    private final StreamId stream;
    private final Limits limits;
    private final FileReport.Notes notes;
    private final List<Event> events = new ArrayList<>();
    private long rows;

    Draft(Path file, StreamId stream, Limits limits, FileReport.Notes notes) {
        this.file = file;
        this.stream = stream;
        this.limits = limits;
        this.notes = notes;
    }

    StreamId stream() {
        return stream;
    }

    /** Returns how many rows of the source were taken. */
    long rows() {
        return rows;
    }

    /** Returns the events in order; the first one says how many they are. */
    List<Event> events() {
        if (events.isEmpty()) {
            return List.of();
        }
        Event first = events.get(0);
        String json = first.payload().json();
        List<Event> all = new ArrayList<>(events);
        String counted = json.substring(0, json.length() - 1) + ",\"" + EVENTS + "\":" + events.size() + "}";
        all.set(0, new Event(stream, first.type(), first.at(), first.eventId(), Payload.parse(counted, limits)));
        return all;
    }

    /**
     * Adds the event of a row.
     *
     * @param at when it happened; null if the source does not say
     * @param id what makes it unique in the stream
     * @return whether it could be taken; a note says why not
     * @throws ImportRefused if it passes a limit
     */
    boolean add(SourceRow row, EventType type, @Nullable Instant at, String id, Map<String, ?> fields) {
        boolean added = add(row, () -> new Event(stream, type, at, idOf(id), Payload.of(fields, limits)));
        rows += added ? 1 : 0;
        return added;
    }

    /** Adds the one event of several rows, which the source has no time of. */
    void addAll(SourceRow first, int count, EventType type, String id, Map<String, ?> fields) {
        if (add(first, type, null, id, fields)) {
            rows += count - 1;
        }
    }

    /** Adds an event that no row of its own stands behind. */
    void follow(SourceRow row, EventType type, @Nullable Instant at, String id, Map<String, ?> fields) {
        add(row, () -> new Event(stream, type, at, idOf(id), Payload.of(fields, limits)));
    }

    /**
     * Puts JSON of the source into an event's fields, as it stands there.
     *
     * @return false if it is none; a note says so
     */
    boolean json(SourceRow row, String column, Map<String, @Nullable Object> fields, String field) {
        String json = row.text(column);
        if (json == null) {
            return true;
        }
        try {
            fields.put(field, RawJson.of(column, json));
            return true;
        } catch (EventRefused e) {
            leaveOut(row, "its " + column + " is not JSON");
            return false;
        } catch (LimitExceeded e) {
            throw limit(row, e);
        }
    }

    /** Says that a row cannot be taken. */
    void leaveOut(SourceRow row, String why) {
        notes.add(0, FileReport.Kind.LEFT_OUT, row.name() + ": " + why);
    }

    /** Says that a row is taken otherwise than it stands there. */
    void mend(SourceRow row, String how) {
        notes.add(0, FileReport.Kind.MENDED, row.name() + ": " + how);
    }

    private interface Made {
        Event event();
    }

    private boolean add(SourceRow row, Made made) {
        try {
            Event event = made.event();
            EventRules.check(event);
            events.add(event);
            return true;
        } catch (EventRefused e) {
            leaveOut(row, String.valueOf(e.getMessage()));
            return false;
        } catch (LimitExceeded e) {
            throw limit(row, e);
        }
    }

    private ImportRefused limit(SourceRow row, LimitExceeded e) {
        return ImportRefused.limit(file, 0, e.limit(), row.name() + ": " + e.getMessage());
    }

    /** An id of the source may be of any length. */
    private static String idOf(String id) {
        return IDS + (id.length() <= ID_CHARS_MAX ? id : Sha256.name(id));
    }

    /** Returns fields for an event, which may be null. */
    static Map<String, @Nullable Object> fields() {
        return new LinkedHashMap<>();
    }
}
