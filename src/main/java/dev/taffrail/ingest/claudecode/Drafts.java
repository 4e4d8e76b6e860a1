package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
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
    private final Limits limits;
    private final List<Draft> drafts = new ArrayList<>();
    private boolean hasOwn;

    Drafts(StreamId stream, TranscriptRecord record, Limits limits) {
        this.stream = stream;
        this.record = record;
        this.limits = limits;
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

    /**
     * Returns the events. Where no event is the record's own, one that only keeps the record comes first.
     *
     * @param recordType what the record is called if it is only kept
     * @param recordJson the record, as JSON
     */
    List<Event> events(@Nullable String recordType, String recordJson) {
        if (!hasOwn) {
            drafts.add(0, new Draft(null, record.at(), Names.kept(recordType), new JsonText()));
        }
        List<Event> events = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            boolean own = draft.id == null;
            String json = (own ? draft.fields.json("record", recordJson) : draft.fields).toString();
            events.add(
                    new Event(stream, draft.type, draft.at, own ? record.id() : draft.id, Payload.parse(json, limits)));
        }
        return events;
    }

    /** An event without its envelope; the one without an id is the record's own. */
    private record Draft(@Nullable String id, @Nullable Instant at, EventType type, JsonText fields) {}
}
