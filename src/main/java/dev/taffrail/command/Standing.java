package dev.taffrail.command;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.StreamHead;
import dev.taffrail.state.Changes;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.StreamFolds;
import dev.taffrail.state.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one stream as of its head in the log: the stored ones, and over them what the fold makes of the events that the
 * tables do not have yet. Used by one thread.
 */
final class Standing {
    private static final int PAGE_EVENTS = 1_000;

    private final StreamHead head;
    private final Rows stored;
    private final EventLog log;
    private final Map<Place, Row> changed = new HashMap<>();
    private final Set<Table> emptied = new HashSet<>();
    private boolean cleared;
    private boolean isCurrent;

    Standing(StreamHead head, Rows stored, EventLog log) {
        this.head = head;
        this.stored = stored;
        this.log = log;
    }

    private record Place(Table table, List<Object> key) {}

    StreamHead head() {
        return head;
    }

    @Nullable
    Row find(Table table, Object... key) {
        catchUp();
        Row row = changed.get(new Place(table, Arrays.asList(key)));
        if (row != null) {
            return row.isRemoved() ? null : row;
        }
        return cleared || emptied.contains(table) ? null : stored.find(table, key);
    }

    private void catchUp() {
        if (isCurrent) {
            return;
        }
        isCurrent = true;
        Seq seq = StreamFolds.lastSeq(head.stream(), stored);
        boolean isGone = head.phase() == StreamHead.Phase.DELETED || head.phase() == StreamHead.Phase.ERASED;
        if (isGone) {
            cleared = true;
        } else if (seq.compareTo(head.seq()) < 0) {
            fold(seq);
        }
    }

    /** A stream that was taken away and begun anew has no stored row: it is folded from its first event. */
    private void fold(Seq behind) {
        StreamFold fold = StreamFolds.open(head.stream(), stored);
        Seq seq = behind;
        while (seq.compareTo(head.seq()) < 0) {
            int wanted = (int) Math.min(PAGE_EVENTS, head.seq().value() - seq.value());
            for (StoredEvent event : log.read(head.stream(), seq, wanted)) {
                take(apply(fold, event));
                seq = event.seq();
            }
        }
    }

    private static Changes apply(StreamFold fold, StoredEvent event) {
        try {
            return fold.apply(event);
        } catch (TaffrailException known) {
            throw known;
        } catch (RuntimeException poison) {
            throw new StreamQuarantined(event, poison);
        }
    }

    private void take(Changes changes) {
        if (changes.cleared()) {
            cleared = true;
            changed.clear();
        }
        emptied.addAll(changes.emptied());
        changed.keySet().removeIf(place -> changes.emptied().contains(place.table()));
        changes.rows().forEach(row -> changed.put(placeOf(row), row));
    }

    @SuppressWarnings("NullAway") // A key has no nulls; Row.key() may have, since it is of any columns.
    private static Place placeOf(Row row) {
        return new Place(row.table(), List.copyOf(row.key()));
    }
}
