package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events that are appended together, each of which knows the seq it will have. Used by one thread, once. */
final class Batch {
    private final Seq after;
    private final Instant now;
    private final List<Draft> drafts = new ArrayList<>();

    /**
     * @param after the seq that the run must stand at
     * @param now the time of the events that have none of their own
     */
    Batch(Seq after, Instant now) {
        this.after = after;
        this.now = now;
    }

    /** An event that is still being thought of. */
    record Draft(EventType type, Instant at, ObjectNode fields) {}

    /** Returns the seq that the next event gets. */
    Seq next() {
        return new Seq(after.value() + drafts.size() + 1);
    }

    void add(EventType type, ObjectNode fields) {
        add(type, now, fields);
    }

    void add(EventType type, Instant at, ObjectNode fields) {
        drafts.add(new Draft(type, at, fields));
    }

    /** Returns the events; a payload over the limits is refused here. */
    List<Event> events(StreamId run, Limits limits) {
        return drafts.stream()
                .map(draft ->
                        Event.of(run, draft.type(), draft.at(), Payload.parse(Json.write(draft.fields()), limits)))
                .toList();
    }

    /** Lets the fold see them, now that they are in the log. */
    void applyTo(ThreadFold fold) {
        long seq = after.value();
        for (Draft draft : drafts) {
            fold.apply(draft.type(), new Seq(++seq), draft.fields());
        }
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }
}
