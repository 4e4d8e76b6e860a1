package dev.taffrail.ingest.projects;

import dev.taffrail.event.Event;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.LockedLog;
import dev.taffrail.log.StreamHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source as a stream of this store. An immutable value.
 *
 * @param id the row's id
 * @param what how a message calls the row
 * @param stream the stream that it becomes
 * @param events what the row says, the first of it being the stream's start
 * @param project the project that it is or belongs to
 */
record Draft(long id, String what, StreamId stream, List<Event> events, SourceProject project) {
    static Draft of(SourceProject project) {
        return new Draft(
                project.id(),
                "project " + project.id() + " (" + project.dir() + ")",
                project.stream(),
                List.of(project.registered()),
                project);
    }

    static Draft of(SourceRun run, SourceProject project) {
        return new Draft(run.id(), "run " + run.id(), run.stream(project), run.events(project), project);
    }

    boolean isProject() {
        return !stream.isRun();
    }

    /**
     * What this store has of a row.
     *
     * @param draft the row
     * @param head where its stream stands
     * @param events of each of its events the stored one of the same id; null where there is none
     */
    record Stored(Draft draft, StreamHead head, List<@Nullable StoredEvent> events) {
        static Stored find(LockedLog log, Draft draft) {
            List<@Nullable StoredEvent> events = new ArrayList<>();
            for (Event event : draft.events()) {
                Seq seq = log.seqOf(draft.stream(), Objects.requireNonNull(event.eventId()));
                events.add(seq == null ? null : log.at(draft.stream(), seq));
            }
            return new Stored(draft, log.head(draft.stream()), events);
        }

        @Nullable
        StoredEvent start() {
            return events.get(0);
        }

        /** Says whether the stream was begun and is there. */
        boolean isThere() {
            return head.phase() == StreamHead.Phase.OPEN || head.phase() == StreamHead.Phase.ENDED;
        }
    }
}
