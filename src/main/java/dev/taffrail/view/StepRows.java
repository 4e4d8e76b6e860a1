package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads steps and their attempts. Stateless. */
final class StepRows {
    private static final SqlFile STEPS = SqlFile.load(StepRows.class, "/projections/step-executions/queries.sql");

    private StepRows() {}

    static List<StepSummary> ofRun(Connection views, String runId) throws SQLException {
        return Question.of(STEPS, "steps").bind("run_id", runId).list(views, StepRows::step);
    }

    static List<StepSummary> ofNode(Connection views, String runId, String nodeId) throws SQLException {
        return Question.of(STEPS, "attempts")
                .bind("run_id", runId)
                .bind("node_id", nodeId)
                .list(views, StepRows::step);
    }

    private static StepSummary step(Cells row) throws SQLException {
        return new StepSummary(
                row.text(),
                row.text(),
                row.number(),
                row.textOrNull(),
                row.word(StepStatus.class),
                row.timeOrNull(),
                row.timeOrNull(),
                row.numberOrNull(),
                row.textOrNull(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.numberOrNull(),
                row.number(),
                row.jsonOrNull(),
                row.seq(),
                row.seqOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull());
    }
}
