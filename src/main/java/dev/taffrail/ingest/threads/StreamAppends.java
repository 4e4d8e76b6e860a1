package dev.taffrail.ingest.threads;

import dev.taffrail.event.Event;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.FileReport;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.Expected;
import dev.taffrail.log.StreamHead;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Brings streams into the log: whole, and each once. What was imported before stays as it is, however the source or the stream has
 * gone on; only an import that was broken off is brought to its end. One thread uses it.
 */
final class StreamAppends {
    /** So much goes into one append, which is far below what a log takes at once. */
    private static final int APPEND_EVENTS_MAX = 50_000;

    private static final int APPEND_CHARS_MAX = 8 << 20;

    private final EventLog log;
    private final Path file;
    private final FileReport.Notes notes;

    StreamAppends(EventLog log, Path file, FileReport.Notes notes) {
        this.log = log;
        this.file = file;
        this.notes = notes;
    }

    /**
     * Returns the events of a draft that are to be appended.
     *
     * @throws ImportRefused if there is such a stream, and it did not come from an import
     */
    List<Event> missing(Draft draft) {
        List<Event> events = draft.events();
        StreamHead head = log.head(draft.stream());
        if (!head.exists() || events.isEmpty()) {
            return events;
        }
        Known known = known(draft.stream());
        if (known.ids().isEmpty()) {
            if (head.phase() == StreamHead.Phase.DELETED) {
                return events;
            }
            throw ImportRefused.file(
                    file,
                    "'" + draft.stream() + "' is in this store already, and did not come from an import.",
                    "Import into a store of its own; nothing of the file was imported.");
        }
        List<Event> missing = events.stream()
                .filter(event -> !known.ids().contains(event.eventId()))
                .toList();
        if (!missing.isEmpty() && known.ids().size() >= known.wanted()) {
            notes.add(
                    0,
                    FileReport.Kind.CONTRADICTED,
                    "'" + draft.stream() + "' was imported before and has changed in the file since");
            return List.of();
        }
        return missing;
    }

    /** Appends events of one stream, in one append if it can take them, and returns how many were not there before. */
    long append(List<Event> events) {
        long appended = 0;
        int from = 0;
        while (from < events.size()) {
            int to = end(events, from);
            List<Event> some = events.subList(from, to);
            AppendResult result = log.appendAndWait(some.get(0).stream(), Expected.any(), some);
            if (result instanceof AppendResult.Appended done) {
                appended += done.places().stream()
                        .filter(place -> !place.duplicate())
                        .count();
            }
            from = to;
        }
        return appended;
    }

    /**
     * What an earlier import has brought.
     *
     * @param ids the ids of its events
     * @param wanted how many it was to bring
     */
    private record Known(Set<String> ids, long wanted) {}

    private Known known(StreamId stream) {
        Set<String> ids = new HashSet<>();
        long[] wanted = new long[1];
        log.each(stream, Seq.NONE, event -> {
            String id = event.eventId();
            if (id != null && id.startsWith(Draft.IDS)) {
                Long said = ids.isEmpty() && !event.isErased() ? event.fields().integer(Draft.EVENTS) : null;
                wanted[0] = Objects.requireNonNullElse(said, wanted[0]);
                ids.add(id);
            }
        });
        return new Known(ids, wanted[0]);
    }

    private static int end(List<Event> events, int from) {
        int to = from;
        long chars = 0;
        while (to < events.size() && to - from < APPEND_EVENTS_MAX) {
            chars += events.get(to).payload().json().length();
            if (to > from && chars > APPEND_CHARS_MAX) {
                break;
            }
            to++;
        }
        return to;
    }
}
