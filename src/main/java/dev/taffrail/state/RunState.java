package dev.taffrail.state;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one run, thread or job, as rows of the shipped read models: the rules of docs/events.md, and nothing else. It can
 * begin with the stream's first event or at any later one; the rows are the same. One thread owns it.
 */
public final class RunState implements StreamFold {
    private static final Set<EventType> TAKES_AWAY =
            Set.of(EventType.RUN_DELETED, EventType.RUN_ERASED, EventType.THREAD_DELETED, EventType.JOB_DELETED);

    private final StreamId run;
    private final Rows rows;
    private @Nullable RunFold fold;

    /**
     * Begins or goes on with a run's fold.
     *
     * @param rows where the rows that are stored are found; {@link Rows#NONE} if the run's first event comes next
     */
    public RunState(StreamId run, Rows rows) {
        this.run = run;
        this.rows = rows;
        Row stored = rows.find(RunsTable.TABLE, run.value());
        this.fold = stored == null ? null : new RunFold(run, rows, stored);
    }

    @Override
    public Changes apply(StoredEvent event) {
        if (event.isErased()) {
            // Nobody knows any more what it said; the run:erased that follows removes what was folded of it.
            return Changes.NONE;
        }
        if (TAKES_AWAY.contains(event.type())) {
            fold = null;
            return Changes.CLEARED;
        }
        if (fold == null) {
            fold = new RunFold(run, rows, null);
        }
        return fold.take(RunEvent.of(event));
    }

    @Override
    public void trim(Seq stored) {
        if (fold != null) {
            fold.trim(stored);
        }
    }

    @Override
    public int rowsHeld() {
        return fold == null ? 0 : fold.size();
    }

    @Override
    public boolean isSettled() {
        return fold == null || fold.hasEnded();
    }
}
