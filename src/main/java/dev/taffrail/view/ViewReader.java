package dev.taffrail.view;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where the tables are read. Called from any thread.
 *
 * <p>It hands out a plain connection and no Jdbi handle: making the first handle of a process and mapping its first row cost a
 * tenth of a second, a third of what a whole command may take.
 */
@FunctionalInterface
public interface ViewReader {
    /**
     * Runs a query over tables that hold at least what the log held when this was called.
     *
     * @throws dev.taffrail.event.TaffrailException if the tables cannot be read
     */
    <T> T read(Query<T> query);

    /**
     * A question to the tables.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    interface Query<T> {
        /**
         * Asks.
         *
         * @param views a connection that may not write and is in one read transaction; neither to be kept nor to be closed
         */
        T ask(Connection views) throws SQLException;
    }
}
