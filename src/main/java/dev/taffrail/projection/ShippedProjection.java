package dev.taffrail.projection;

import dev.taffrail.event.StreamId;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import java.util.List;

/** The read models that every store has: runs, step executions, run costs, gates with external jobs, and tool calls. Stateless. */
public final class ShippedProjection implements Projection {
    /** The projection's name. */
    public static final String NAME = "views";

    /** Goes up with every change of a table or of a rule of the fold. */
    private static final int VERSION = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of();
    }

    /** Folds the streams of runs; threads, jobs and projects have read models of their own. */
    @Override
    public boolean accepts(StreamId stream) {
        return stream.isRun();
    }

    @Override
    public StreamFold open(StreamId stream, Rows rows) {
        throw new UnsupportedOperationException();
    }
}
