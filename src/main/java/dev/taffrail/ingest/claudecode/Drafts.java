package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that one record becomes in one stream, in order. Exactly one of them, the record's own, carries the record and its
 * id; the others are told apart by ids of their own. Used by one thread.
 */
final class Drafts {
    private final StreamId stream;
    private final TranscriptRecord record;
    private final EventType type;
    private final Fields kept;
    private final Limits limits;
    private final List<Draft> drafts = new ArrayList<>();
    private @Nullable Draft start;
    private boolean hasOwn;

    /**
     * Begins with nothing.
     *
     * @param stream whose events they are
     * @param record the record, for its id and its time
     * @param type what the record is called where it is only kept, or null
     * @param kept what is kept of it
     * @param limits how large an event may be
     */
    Drafts(StreamId stream, TranscriptRecord record, @Nullable String type, Fields kept, Limits limits) {
        this.stream = stream;
        this.record = record;
        this.type = Names.kept(type);
        this.kept = kept;
        this.limits = limits;
    }

    /** Puts the event that begins the stream before all others. */
    void start(JsonText fields) {
        start = new Draft("run:started", record.at(), EventType.RUN_STARTED, fields);
    }

    /** Adds an event at the record's time. */
    void add(String id, EventType type, JsonText fields) {
        add(id, record.at(), type, fields);
    }

    /** Adds an event at another time: that of a record which came earlier and had to wait for this one. */
    void add(String id, @Nullable Instant at, EventType type, JsonText fields) {
        drafts.add(new Draft(id, at, type, fields));
    }

    /**
     * Adds the record's own event. The first such stands as the record's own; a further one is an event beside it.
     *
     * @param id what tells it apart if it is not the first
     */
    void own(String id, EventType type, JsonText fields) {
        drafts.add(new Draft(hasOwn ? id : null, record.at(), type, fields));
        hasOwn = true;
    }

    /** Returns the events, at least one. Where none is the record's own, one that only keeps it comes first. */
    List<Event> events() {
        List<Event> events = new ArrayList<>(drafts.size() + 2);
        if (start != null) {
            events.add(event(start));
        }
        if (!hasOwn) {
            events.add(event(new Draft(null, record.at(), type, new JsonText())));
        }
        drafts.forEach(draft -> events.add(event(draft)));
        return events;
    }

    private Event event(Draft draft) {
        Payload said = Payload.parse(draft.fields.toString(), limits);
        return draft.id == null
                ? new Event(stream, draft.type, draft.at, record.id(), said.with("record", kept, limits))
                : new Event(stream, draft.type, draft.at, draft.id, said);
    }

    /** An event without its envelope; the one without an id is the record's own. */
    private record Draft(@Nullable String id, @Nullable Instant at, EventType type, JsonText fields) {}
}
