package dev.taffrail.state;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one run, as rows of the shipped read models: the rules of docs/events.md, and nothing else. It can begin with the
 * run's first event or at any later one; the rows are the same. One thread owns it.
 */
public final class RunState implements StreamFold {
    /** To be raised with every change of a rule or of a table, so that stores are folded anew. */
    public static final int VERSION = 2;

    private final String runId;
    private final Rows rows;
    private @Nullable RunFold fold;

    /**
     * Begins or goes on with a run's fold.
     *
     * @param rows where the rows that are stored are found; {@link Rows#NONE} if the run's first event comes next
     */
    public RunState(StreamId run, Rows rows) {
        this.runId = run.value();
        this.rows = rows;
        Row stored = rows.find(RunsTable.TABLE, runId);
        this.fold = stored == null ? null : new RunFold(runId, rows, stored);
    }

    @Override
    public Changes apply(StoredEvent event) {
        if (event.isErased()) {
            // Nobody knows any more what it said; the run:erased that follows removes what was folded of it.
            return Changes.NONE;
        }
        if (event.type().equals(EventType.RUN_DELETED) || event.type().equals(EventType.RUN_ERASED)) {
            fold = null;
            return new Changes(true, List.of());
        }
        if (fold == null) {
            fold = new RunFold(runId, rows, null);
        }
        return Changes.of(fold.take(RunEvent.of(event)));
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
