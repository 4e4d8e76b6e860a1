package dev.taffrail.projection;

import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored rows of a stream whose first event comes next: none while its fold is opened, which so costs no query, and those of
 * the file once the fold has begun, since it may let go of rows and want them back. Used by one thread.
 */
final class NewStreamRows implements Rows {
    private final Rows stored;
    private boolean begun;

    NewStreamRows(Rows stored) {
        this.stored = stored;
    }

    void begin() {
        begun = true;
    }

    @Override
    public @Nullable Row find(Table table, Object... key) {
        return begun ? stored.find(table, key) : null;
    }

    @Override
    public List<Row> select(Table table, String query, Object... arguments) {
        return begun ? stored.select(table, query, arguments) : List.of();
    }
}
