package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads what runs wait for: gates and external jobs. Stateless. */
final class WaitRows {
    private static final SqlFile GATES = SqlFile.load(WaitRows.class, "/projections/gates/queries.sql");
    private static final RecordOf<GateSummary> GATE = new RecordOf<>(GateSummary.class);
    private static final RecordOf<JobSummary> JOB = new RecordOf<>(JobSummary.class);

    private WaitRows() {}

    static List<GateSummary> gatesOfRun(Connection views, String runId) throws SQLException {
        return Question.of(GATES, "gates-of-run").bind("run_id", runId).list(views, GATE);
    }

    static List<GateSummary> gatesAnywhere(Connection views) throws SQLException {
        return Question.of(GATES, "gates-anywhere").list(views, GATE);
    }

    static List<JobSummary> jobsOfRun(Connection views, String runId) throws SQLException {
        return Question.of(GATES, "jobs-of-run").bind("run_id", runId).list(views, JOB);
    }

    static List<JobSummary> jobsAnywhere(Connection views) throws SQLException {
        return Question.of(GATES, "jobs-anywhere").list(views, JOB);
    }
}
