package dev.taffrail.projection;

import dev.taffrail.event.StreamId;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.Table;
import java.util.List;

/**
 * A set of read models that are folded together from the log: those that Taffrail ships, or one's own.
 *
 * <p>The SQL lies beside the class's other resources, in {@code projections/<folder>/}: {@code table.sql} makes the tables,
 * {@code write.sql} says how a changed row is written, {@code queries.sql} has the named queries. A projection is stateless and
 * may be called from any thread; the folds that it opens are owned by one thread each.
 *
 * <p>An event on which the fold throws, or whose rows the tables refuse, keeps its stream waiting. Of rows that change several
 * times within a batch only the last is written, so what the tables refuse must not depend on a row that a later event mends.
 */
public interface Projection {
    /** Returns the name, {@code a-z 0-9 -}; the file is named after it. */
    String name();

    /** Returns the version; a higher one than the stored makes the tables grow anew. At least 1. */
    int version();

    /** Returns the folders under {@code projections/} that hold the SQL, and the tables of each. */
    List<ReadModel> readModels();

    /** Says whether events of this stream are folded at all. */
    boolean accepts(StreamId stream);

    /**
     * Begins or goes on with the fold of a stream.
     *
     * @param rows where the stream's stored rows are found; it knows of none while this runs if the first event comes next
     */
    StreamFold open(StreamId stream, Rows rows);

    /**
     * A folder of SQL and the tables that it makes.
     *
     * @param folder its name under {@code projections/}
     * @param tables its tables; the first column of each holds the stream's id
     */
    record ReadModel(String folder, List<Table> tables) {}
}
