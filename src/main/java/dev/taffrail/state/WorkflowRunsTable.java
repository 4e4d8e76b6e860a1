package dev.taffrail.state;

/** The table {@code workflow_runs}: one row per traced workflow run. {@code projections/workflow-trace/table.sql} says what each column means. Stateless. */
public final class WorkflowRunsTable {
    private static final Table.Builder T = Table.named("workflow_runs");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> WORKFLOW_ID = T.text("workflow_id");
    public static final Column<String> GOAL = T.text("goal");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> INPUT_HASH = T.text("input_hash");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> COMPLETED_AT = T.integer("completed_at");
    public static final Column<String> METADATA = T.text("metadata");

    public static final Table TABLE = T.build();

    private WorkflowRunsTable() {}
}
