package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads what runs wait for: gates and external jobs. Stateless. */
final class WaitRows {
    private static final SqlFile GATES = SqlFile.load(WaitRows.class, "/projections/gates/queries.sql");

    private WaitRows() {}

    static List<GateSummary> gatesOfRun(Connection views, String runId) throws SQLException {
        return Question.of(GATES, "gates-of-run").bind("run_id", runId).list(views, WaitRows::gate);
    }

    static List<GateSummary> gatesAnywhere(Connection views) throws SQLException {
        return Question.of(GATES, "gates-anywhere").list(views, WaitRows::gate);
    }

    static List<JobSummary> jobsOfRun(Connection views, String runId) throws SQLException {
        return Question.of(GATES, "jobs-of-run").bind("run_id", runId).list(views, WaitRows::job);
    }

    static List<JobSummary> jobsAnywhere(Connection views) throws SQLException {
        return Question.of(GATES, "jobs-anywhere").list(views, WaitRows::job);
    }

    private static GateSummary gate(Cells row) throws SQLException {
        return new GateSummary(
                row.text(),
                row.textOrNull(),
                row.text(),
                row.textOrNull(),
                row.text(),
                row.textOrNull(),
                row.timeOrNull(),
                row.timeOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.text(),
                row.seq(),
                row.textOrNull(),
                row.timeOrNull(),
                row.textOrNull(),
                row.numberOrNull(),
                row.numberOrNull());
    }

    private static JobSummary job(Cells row) throws SQLException {
        return new JobSummary(
                row.textOrNull(),
                row.text(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.text(),
                row.timeOrNull(),
                row.timeOrNull(),
                row.text(),
                row.timeOrNull());
    }
}
