package dev.taffrail.projection;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.sqlite.StoreFailed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds one stream anew in one transaction: its rows go, its events up to the cursor are folded from the first, its quarantine is
 * lifted unless it fails again. Who projects meanwhile finds the file changed and goes on from the cursor. Used by one thread,
 * for one stream.
 */
final class StreamRebuild {
    private static final int PAGE_EVENTS = 512;
    private static final int ROWS_HELD_MAX = 10_000;

    private final EventLog log;
    private final Projection projection;
    private final ViewsFile file;
    private final StreamId stream;
    private @Nullable Quarantined failure;

    StreamRebuild(EventLog log, Projection projection, ViewsFile file, StreamId stream) {
        this.log = log;
        this.projection = projection;
        this.file = file;
        this.stream = stream;
    }

    /** Rebuilds the stream; returns how it failed if it waits again, else null. */
    @Nullable
    Quarantined run() throws InterruptedException {
        try {
            transact(PAGE_EVENTS);
        } catch (StoreFailed refused) {
            if (refused.kind() != StoreFailed.Cause.CONSTRAINT) {
                throw refused;
            }
            // Event by event the culprit shows itself, and the rows before it stay.
            transact(1);
        }
        return failure;
    }

    private void transact(int pageEvents) throws InterruptedException {
        failure = null;
        file.transact(() -> {
            file.rows().deleteStream(stream.value());
            file.lift(stream);
            fold(pageEvents);
            if (failure != null) {
                file.quarantine(failure);
            }
            return true;
        });
    }

    private void fold(int pageEvents) throws InterruptedException {
        long upTo = file.position();
        // The worker reads through the connection that writes, so it sees its own rows before they are committed.
        FoldWorker worker = new FoldWorker(projection, file.reader(), 0, 1, ROWS_HELD_MAX);
        Pass pass = new Pass(0, 0, Set.of(), position -> {});
        List<StoredEvent> events = read(Seq.NONE, pageEvents, upTo);
        while (!events.isEmpty() && failure == null) {
            Page page = new Page(pass, events, true);
            worker.fold(page);
            write(page);
            pass.commit(page.lastPosition());
            events = read(events.get(events.size() - 1).seq(), pageEvents, upTo);
        }
    }

    private List<StoredEvent> read(Seq after, int max, long upTo) {
        List<StoredEvent> events = log.read(stream, after, max);
        int size = events.size();
        while (size > 0 && events.get(size - 1).position().value() > upTo) {
            size--;
        }
        return events.subList(0, size);
    }

    private void write(Page page) {
        Batch batch = new Batch();
        batch.add(page);
        if (page.events().size() == 1) {
            writeOrFail(batch, page.events().get(0));
        } else {
            file.rows().write(batch);
        }
        if (!batch.quarantined().isEmpty()) {
            failure = batch.quarantined().get(0);
        }
    }

    private void writeOrFail(Batch batch, StoredEvent event) {
        file.mark();
        try {
            file.rows().write(batch);
        } catch (StoreFailed refused) {
            if (refused.kind() != StoreFailed.Cause.CONSTRAINT) {
                throw refused;
            }
            file.undo();
            failure = Poison.of(event, refused);
        }
        file.keep();
    }
}
