package dev.taffrail.ingest.jsonl;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.ingest.ImportRefused;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.Lifecycle;
import dev.taffrail.log.StreamHead;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a file's lines are new to one stream, decided against the stream as it stood when its first line came. Lines that
 * carry a seq are compared with what stands there; lines without one are known by their event id, if they have one. One thread
 * uses it.
 */
final class StreamPlan {
    private static final int PAGE_EVENTS = 200;

    private final EventLog log;
    private final Path file;
    private final StreamHead stored;
    private StreamHead.Phase phase;
    private @Nullable Seq next;
    private @Nullable Boolean isNumbered;
    private @Nullable Set<String> storedIds;
    private List<StoredEvent> page = List.of();

    StreamPlan(EventLog log, Path file, StreamId stream) {
        this.log = log;
        this.file = file;
        this.stored = log.head(stream);
        this.phase = stored.phase();
    }

    /**
     * Says whether an entry is to be appended; false if it is in the log already.
     *
     * @throws ImportRefused if it does not follow what is there
     */
    boolean isNew(EventLines.Entry entry) {
        boolean numbered = entry.seq() != null;
        if (isNumbered != null && isNumbered != numbered) {
            throw refused(entry, "some events of '" + stored.stream() + "' have a seq and some have none.");
        }
        isNumbered = numbered;
        boolean isNew = numbered ? isNext(entry, Objects.requireNonNull(entry.seq())) : isUnknown(entry.event());
        if (isNew && !entry.event().type().isLiveOnly()) {
            phase = phaseAfter(entry);
        }
        return isNew;
    }

    private StreamHead.Phase phaseAfter(EventLines.Entry entry) {
        try {
            return Lifecycle.after(stored.stream(), phase, entry.event().type());
        } catch (EventRefused e) {
            throw ImportRefused.line(file, entry.line(), e);
        }
    }

    private boolean isNext(EventLines.Entry entry, Seq seq) {
        // The first line may go back into what is there; from then on there is no gap and no step back.
        boolean isThere = seq.compareTo(stored.seq()) <= 0;
        Seq expected = next != null ? next : isThere ? seq : stored.seq().next();
        if (!seq.equals(expected)) {
            throw refused(
                    entry,
                    "'" + stored.stream() + "' would go on with seq " + expected + ", but the line has seq " + seq
                            + ".");
        }
        next = seq.next();
        if (!isThere) {
            return true;
        }
        if (!isSame(entry.event(), at(seq))) {
            throw refused(entry, "'" + stored.stream() + "' has another event at seq " + seq + ".");
        }
        return false;
    }

    private boolean isUnknown(Event event) {
        return event.eventId() == null || !storedIds().contains(event.eventId());
    }

    private StoredEvent at(Seq seq) {
        if (page.isEmpty()
                || seq.compareTo(page.get(0).seq()) < 0
                || seq.compareTo(page.get(page.size() - 1).seq()) > 0) {
            page = log.read(stored.stream(), new Seq(seq.value() - 1), PAGE_EVENTS);
        }
        return page.get((int) (seq.value() - page.get(0).seq().value()));
    }

    private Set<String> storedIds() {
        if (storedIds == null) {
            storedIds = new HashSet<>();
            Seq at = Seq.NONE;
            while (at.compareTo(stored.seq()) < 0) {
                for (StoredEvent event : log.read(stored.stream(), at, PAGE_EVENTS)) {
                    at = event.seq();
                    if (event.eventId() != null) {
                        storedIds.add(event.eventId());
                    }
                }
            }
        }
        return storedIds;
    }

    private static boolean isSame(Event event, StoredEvent there) {
        return event.type().equals(there.type())
                && Objects.equals(event.at(), there.at())
                && Objects.equals(event.eventId(), there.eventId())
                && event.payload().json().equals(there.payload());
    }

    private ImportRefused refused(EventLines.Entry entry, String why) {
        return ImportRefused.line(
                file, entry.line(), why, "Import the whole export of that stream, or into a store of its own.");
    }
}
