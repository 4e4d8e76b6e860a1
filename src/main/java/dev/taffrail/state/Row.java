package dev.taffrail.state;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a read model as of one event: an immutable value that may be handed to any thread. A row can also say that the row of
 * its key is to be removed.
 */
public final class Row {
    private final Table table;
    private final @Nullable Object[] values;
    private final boolean removed;
    private final boolean made;

    private Row(Table table, @Nullable Object[] values, boolean removed, boolean made) {
        this.table = table;
        this.values = values;
        this.removed = removed;
        this.made = made;
    }

    /** Returns a row with these values in the order of the table's columns: text, {@link Long} or null. */
    public static Row of(Table table, @Nullable Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException("A row of " + table + " has "
                    + table.columns().size() + " values, but " + values.length + " were given");
        }
        return new Row(table, values.clone(), false, false);
    }

    /** Returns the table. */
    public Table table() {
        return table;
    }

    /** Returns the value in this column, or null. */
    public <T> @Nullable T get(Column<T> column) {
        return column.type().cast(values[column.index()]);
    }

    /** Returns the value at this place, in the order of the table's columns. */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /** Returns the values of the key, in order; two rows are of one key if these and the tables are equal. */
    public List<@Nullable Object> key() {
        return Arrays.asList(Arrays.copyOf(values, table.keyColumns()));
    }

    /** Returns the id of the stream that this row belongs to. */
    public String stream() {
        return String.valueOf(values[0]);
    }

    /** Says whether the row of this key is to be removed from the table. */
    public boolean isRemoved() {
        return removed;
    }

    /** Returns a row that says that the row of this key is to be removed. */
    public Row removal() {
        return new Row(table, values, true, false);
    }

    /** Says whether the table has no row of this key yet, as far as the fold knows; never true of one that says nothing of it. */
    public boolean isMade() {
        return made;
    }

    /** Returns this row as one of a key that the table does not have yet. */
    public Row made() {
        return made ? this : new Row(table, values, removed, true);
    }

    /** Returns a copy to work on. */
    public Draft draft() {
        return new Draft(table, values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row
                && row.table == table
                && row.removed == removed
                && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return (removed ? "removed " : "") + table + Arrays.toString(values);
    }

    /** A row that one fold works on. Not thread-safe; what leaves the fold is {@link #row()}. */
    public static final class Draft {
        private final Table table;
        private final @Nullable Object[] values;

        private Draft(Table table, @Nullable Object[] values) {
            this.table = table;
            this.values = values;
        }

        /** Begins a row with this key; every other column is null. */
        public static Draft of(Table table, Object... key) {
            if (key.length != table.keyColumns()) {
                throw new IllegalArgumentException("The key of " + table + " has " + table.keyColumns() + " columns");
            }
            return new Draft(table, Arrays.copyOf(key, table.columns().size()));
        }

        /** Returns the value in this column, or null. */
        public <T> @Nullable T get(Column<T> column) {
            return column.type().cast(values[column.index()]);
        }

        /** Returns the number in this column, 0 for null. */
        public long number(Column<Long> column) {
            Long value = get(column);
            return value == null ? 0 : value;
        }

        /** Puts a value into a column. */
        public <T> void set(Column<T> column, @Nullable T value) {
            values[column.index()] = value;
        }

        /**
         * Adds to the number in a column, where null counts as 0.
         *
         * @throws ArithmeticException if the sum does not fit a long
         */
        public void add(Column<Long> column, long delta) {
            values[column.index()] = Math.addExact(number(column), delta);
        }

        /** Returns the row as it stands now. */
        public Row row() {
            return new Row(table, values.clone(), false, false);
        }
    }
}
