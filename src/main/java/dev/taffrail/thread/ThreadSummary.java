package dev.taffrail.thread;

import dev.taffrail.state.Row;
import dev.taffrail.state.ThreadsTable;
import java.util.Objects;

/**
 * A thread as it stands in a list. An immutable value.
 *
 * @param thread the thread
 * @param messages how many messages it has, on all branches
 */
public record ThreadSummary(ThreadRecord thread, long messages) {
    static ThreadSummary of(Row row) {
        return new ThreadSummary(ThreadRecord.of(row), Objects.requireNonNullElse(row.get(ThreadsTable.MESSAGES), 0L));
    }
}
