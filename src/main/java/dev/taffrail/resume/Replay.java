package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import dev.taffrail.view.RunTables;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run that unfolds once more: after each event, what that event has changed in its state. One use, one thread. */
final class Replay {
    private final StreamId run;
    private final EventLog log;
    private final Function<Row, RunStart> startOf;
    private final FoldedRun folded;
    private Map<String, String> before = Map.of();
    private @Nullable RunStart start;

    /** @param startOf reads what a run's row says it was started with */
    Replay(StreamId run, EventLog log, Function<Row, RunStart> startOf) {
        this.run = run;
        this.log = log;
        this.startOf = startOf;
        this.folded = new FoldedRun(run);
    }

    void run(Seq to, Consumer<ReplayedEvent> each) {
        List<StoredEvent> page = read(to);
        while (!page.isEmpty()) {
            page.forEach(event -> each.accept(take(event)));
            page = read(to);
        }
    }

    private List<StoredEvent> read(Seq to) {
        long left = to.value() - folded.seq().value();
        return left <= 0 ? List.of() : log.read(run, folded.seq(), (int) Math.min(FoldedRun.PAGE, left));
    }

    private ReplayedEvent take(StoredEvent event) {
        folded.take(event);
        Map<String, String> after = fields(event);
        List<CheckpointDiff.Change> changes = CheckpointDiff.changes(before, after);
        before = after;
        return new ReplayedEvent(event, changes);
    }

    private Map<String, String> fields(StoredEvent event) {
        RunTables tables = folded.tables();
        Row row = tables.run();
        if (row == null || row.get(RunsTable.STARTED_SEQ) == null) {
            start = null;
            return Map.of();
        }
        if (start == null || event.type().name().startsWith("run:")) {
            start = startOf.apply(row);
        }
        return CheckpointDiff.fields(new Assembly(tables, row).checkpoint(start));
    }
}
