package dev.taffrail.projection;

import dev.taffrail.event.StreamId;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.StreamFolds;
import java.util.List;

/** The read models that every store has: those of runs, of threads, of jobs and of projects. Stateless. */
public final class ShippedProjection implements Projection {
    /** The projection's name. */
    public static final String NAME = "views";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return StreamFolds.VERSION;
    }

    @Override
    public List<ReadModel> readModels() {
        return StreamFolds.MODELS.stream()
                .map(model -> new ReadModel(model.folder(), model.tables()))
                .toList();
    }

    /** Folds the streams of runs, threads, jobs and projects; streams with other prefixes have read models of one's own. */
    @Override
    public boolean accepts(StreamId stream) {
        return StreamFolds.accepts(stream);
    }

    @Override
    public StreamFold open(StreamId stream, Rows rows) {
        return StreamFolds.open(stream, rows);
    }
}
