package dev.taffrail.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a fold finds rows that it does not hold: those that are stored. It is asked for rows of the fold's own stream only, and
 * only before the fold has changed them or after such a change was stored. Used by one thread.
 */
public interface Rows {
    /** For a stream that is folded from its first event: nothing is stored. */
    Rows NONE = new Rows() {
        @Override
        public @Nullable Row find(Table table, Object... key) {
            return null;
        }

        @Override
        public List<Row> select(Table table, String query, Object... arguments) {
            return List.of();
        }
    };

    /** Returns the stored row of this key, or null. */
    @Nullable
    Row find(Table table, Object... key);

    /**
     * Returns the rows of a query.
     *
     * @param query the name of a block in the {@code queries.sql} of the table's folder; it answers with whole rows of the table
     * @param arguments the values of its parameters, in the order in which they first appear
     */
    List<Row> select(Table table, String query, Object... arguments);
}
