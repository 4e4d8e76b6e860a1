package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the uses of tools. Stateless. */
final class ToolCallRows {
    private static final SqlFile TOOL_CALLS = SqlFile.load(ToolCallRows.class, "/projections/tool-calls/queries.sql");
    private static final RecordOf<ToolCallSummary> TOOL_CALL = new RecordOf<>(ToolCallSummary.class);

    private ToolCallRows() {}

    static List<ToolCallSummary> ofRun(Connection views, String runId) throws SQLException {
        return Question.of(TOOL_CALLS, "tool-calls").bind("run_id", runId).list(views, TOOL_CALL);
    }
}
