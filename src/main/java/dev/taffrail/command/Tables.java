package dev.taffrail.command;

import dev.taffrail.state.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** Where a command looks at the shipped tables. Called from any thread. */
@FunctionalInterface
public interface Tables {
    /** Runs a look in one read transaction, over tables that may be behind the log. */
    <T> T look(Question<T> question);

    /**
     * A look at the tables.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    interface Question<T> {
        /**
         * Looks.
         *
         * @param views a connection that may not write; neither to be kept nor to be closed
         * @param stored finds stored rows by their key, through the same connection
         * @param isCurrent whether the tables hold all that the log had when the look was asked for
         */
        T ask(Connection views, Rows stored, boolean isCurrent) throws SQLException;
    }
}
