package dev.taffrail.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row that a fold holds: as of the last event that changed it, and as a draft while the present event changes it. Owned by
 * the fold's thread.
 */
final class Held {
    private final Edits edits;
    private final Table table;
    private @Nullable Row row;
    private Row.@Nullable Draft draft;
    private long changedAt;

    Held(Edits edits, Table table, @Nullable Row row, Row.@Nullable Draft draft) {
        this.edits = edits;
        this.table = table;
        this.row = row;
        this.draft = draft;
    }

    Table table() {
        return table;
    }

    /** Returns the value in this column as of now. */
    <T> @Nullable T get(Column<T> column) {
        return draft != null ? draft.get(column) : last().get(column);
    }

    /** Returns the number in this column as of now, 0 for null. */
    long number(Column<Long> column) {
        Long value = get(column);
        return value == null ? 0 : value;
    }

    /** Says whether the column has this text as of now. */
    boolean is(Column<String> column, String text) {
        return text.equals(get(column));
    }

    /** Returns the row as it was before the present event, or null if the event makes it. */
    @Nullable
    Row before() {
        return row;
    }

    /** Returns the row to be changed by the present event; it is then among the rows that the event is answered with. */
    Row.Draft edit() {
        Row.Draft current = draft;
        if (current == null) {
            current = last().draft();
            draft = current;
            edits.add(this);
        }
        return current;
    }

    /** Ends the changes of the event of this seq and returns the row as of it. */
    Row finish(long seq) {
        Row changed = Objects.requireNonNull(draft, "nothing was changed").row();
        Row finished = row == null ? changed.made() : changed;
        row = finished;
        draft = null;
        changedAt = seq;
        return finished;
    }

    /** Says whether the row has not changed after the event of this seq. */
    boolean isUnchangedSince(long seq) {
        return draft == null && changedAt <= seq;
    }

    private Row last() {
        return Objects.requireNonNull(row, "neither a row nor a draft");
    }
}
