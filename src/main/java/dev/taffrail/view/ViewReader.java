package dev.taffrail.view;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Where the tables are read. Called from any thread. */
@FunctionalInterface
public interface ViewReader {
    /**
     * Runs a query on a connection that may not write, in one read transaction, over tables that hold at least what the log held
     * when this was called.
     *
     * @param query must neither keep the handle nor close it
     */
    <T> T read(Function<Handle, T> query);
}
