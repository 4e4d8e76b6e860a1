package dev.taffrail.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A read model's table as the fold sees it: its name, its columns, and how many of them, from the first, are the key. The first
 * column always holds the stream's id. Immutable once built.
 */
public final class Table {
    private final String name;
    private final List<Column<?>> columns;
    private final int keyColumns;

    private Table(Builder builder) {
        this.name = builder.name;
        this.columns = List.copyOf(builder.columns);
        this.keyColumns = builder.keyColumns;
    }

    /** Begins a table of this name; the columns follow in the order of {@code table.sql}, the key's first. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Returns the table's name. */
    public String name() {
        return name;
    }

    /** Returns the columns in the order of the table. */
    public List<Column<?>> columns() {
        return columns;
    }

    /** Returns how many columns, from the first, make up the key; at least 1. */
    public int keyColumns() {
        return keyColumns;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the columns while the class that declares them is loaded. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<Column<?>> columns = new ArrayList<>();
        private int keyColumns;

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a TEXT column of the key. */
        public Column<String> textKey(String column) {
            keyColumns++;
            return add(column, String.class);
        }

        /** Adds an INTEGER column of the key. */
        public Column<Long> integerKey(String column) {
            keyColumns++;
            return add(column, Long.class);
        }

        /** Adds a TEXT column. */
        public Column<String> text(String column) {
            return add(column, String.class);
        }

        /** Adds an INTEGER column. */
        public Column<Long> integer(String column) {
            return add(column, Long.class);
        }

        /** Returns the table; call it once, after the last column. */
        public Table build() {
            return new Table(this);
        }

        private <T> Column<T> add(String column, Class<T> type) {
            Column<T> added = new Column<>(column, columns.size(), type);
            columns.add(added);
            return added;
        }
    }
}
