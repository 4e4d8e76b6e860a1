package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.state.CheckpointsTable;
import dev.taffrail.state.GatesTable;
import dev.taffrail.state.JobsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import dev.taffrail.state.StepsTable;
import dev.taffrail.state.StreamFolds;
import dev.taffrail.state.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows that a run's checkpoint is made of. Every method reads as of one moment; call it from any thread. */
public final class StateReader {
    private static final SqlFile STATE = SqlFile.load(StateReader.class, "/projections/checkpoints/queries.sql");
    private static final SqlFile STEPS = SqlFile.load(StateReader.class, "/projections/step-executions/queries.sql");

    private final ViewReader views;

    /** @param views where the tables are read */
    public StateReader(ViewReader views) {
        this.views = views;
    }

    /** Returns the rows of a run; none of them if there is no such run. */
    public RunTables tables(String runId) {
        return views.read(tables -> new RunTables(
                first(rows(tables, "all-runs", RunsTable.TABLE, runId)),
                rows(tables, "last-attempts", StepsTable.TABLE, runId),
                rows(tables, "gates", GatesTable.TABLE, runId),
                rows(tables, "jobs", JobsTable.TABLE, runId),
                rows(tables, "saved", CheckpointsTable.TABLE, runId)));
    }

    /** Returns every row that a stream has in any shipped table; none if there is no such stream. */
    public List<Row> all(String runId) {
        return views.read(tables -> {
            List<Row> all = new ArrayList<>();
            for (StreamFolds.Model model : StreamFolds.MODELS) {
                for (Table table : model.tables()) {
                    all.addAll(Question.ofTable(STATE, "all-of-stream", table)
                            .bind("stream", runId)
                            .list(tables, row -> row.row(table)));
                }
            }
            return all;
        });
    }

    /** Returns the run's own row and the last attempt of one node, if it has any, and no other rows. */
    public RunTables node(String runId, String nodeId) {
        return views.read(tables -> new RunTables(
                first(rows(tables, "all-runs", RunsTable.TABLE, runId)),
                Question.of(STEPS, "last-attempt")
                        .bind("run_id", runId)
                        .bind("node_id", nodeId)
                        .list(tables, row -> row.row(StepsTable.TABLE)),
                List.of(),
                List.of(),
                List.of()));
    }

    /** Returns the run's own row and that of the state saved under an id, if it was not deleted, and no other rows. */
    public RunTables saved(String runId, String checkpointId) {
        return views.read(tables -> saved(
                tables,
                runId,
                Question.of(STATE, "saved-one").bind("run_id", runId).bind("checkpoint_id", checkpointId)));
    }

    /** Returns the run's own row and that of the state saved last, of those that were not deleted, and no other rows. */
    public RunTables lastSaved(String runId) {
        return views.read(
                tables -> saved(tables, runId, Question.of(STATE, "saved-last").bind("run_id", runId)));
    }

    private static RunTables saved(Connection views, String runId, Question question) throws SQLException {
        return new RunTables(
                first(rows(views, "all-runs", RunsTable.TABLE, runId)),
                List.of(),
                List.of(),
                List.of(),
                question.list(views, row -> row.row(CheckpointsTable.TABLE)));
    }

    private static List<Row> rows(Connection views, String block, Table table, String runId) throws SQLException {
        return Question.of(STATE, block).bind("run_id", runId).list(views, row -> row.row(table));
    }

    private static @Nullable Row first(List<Row> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }
}
