package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads steps and their attempts. Stateless. */
final class StepRows {
    private static final SqlFile STEPS = SqlFile.load(StepRows.class, "/projections/step-executions/queries.sql");
    private static final RecordOf<StepSummary> STEP = new RecordOf<>(StepSummary.class);

    private StepRows() {}

    static List<StepSummary> ofRun(Connection views, String runId) throws SQLException {
        return Question.of(STEPS, "steps").bind("run_id", runId).list(views, STEP);
    }

    static List<StepSummary> ofNode(Connection views, String runId, String nodeId) throws SQLException {
        return Question.of(STEPS, "attempts")
                .bind("run_id", runId)
                .bind("node_id", nodeId)
                .list(views, STEP);
    }
}
