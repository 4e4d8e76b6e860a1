package dev.taffrail.projection;

import dev.taffrail.state.Row;
import java.util.Objects;

/** The key of a row, compared in place, because a copy of it for each changed row would cost more than the comparing. Immutable. */
final class RowKey {
    private final Row row;
    private final int hash;

    RowKey(Row row) {
        this.row = row;
        int sum = System.identityHashCode(row.table());
        // The first column is the stream's id, which all rows of one map share.
        for (int i = 1; i < row.table().keyColumns(); i++) {
            sum = 31 * sum + Objects.hashCode(row.value(i));
        }
        this.hash = sum;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RowKey key) || key.row.table() != row.table()) {
            return false;
        }
        for (int i = 0; i < row.table().keyColumns(); i++) {
            if (!Objects.equals(row.value(i), key.row.value(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
