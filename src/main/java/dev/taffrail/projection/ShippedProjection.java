package dev.taffrail.projection;

import dev.taffrail.event.StreamId;
import dev.taffrail.state.CheckpointsTable;
import dev.taffrail.state.CostsTable;
import dev.taffrail.state.GatesTable;
import dev.taffrail.state.JobsTable;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import dev.taffrail.state.RunsTable;
import dev.taffrail.state.StepsTable;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.ToolCallsTable;
import java.util.List;

/** The read models that every store has: runs, step executions, run costs, gates with external jobs, tool calls, and saved
 * checkpoints. Stateless. */
public final class ShippedProjection implements Projection {
    /** The projection's name. */
    public static final String NAME = "views";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return RunState.VERSION;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(
                new ReadModel("runs", List.of(RunsTable.TABLE)),
                new ReadModel("step-executions", List.of(StepsTable.TABLE)),
                new ReadModel("run-costs", List.of(CostsTable.TABLE)),
                new ReadModel("gates", List.of(GatesTable.TABLE, JobsTable.TABLE)),
                new ReadModel("tool-calls", List.of(ToolCallsTable.TABLE)),
                new ReadModel("checkpoints", List.of(CheckpointsTable.TABLE)));
    }

    /** Folds the streams of runs; threads, jobs and projects have read models of their own. */
    @Override
    public boolean accepts(StreamId stream) {
        return stream.isRun();
    }

    @Override
    public StreamFold open(StreamId stream, Rows rows) {
        return new RunState(stream, rows);
    }
}
