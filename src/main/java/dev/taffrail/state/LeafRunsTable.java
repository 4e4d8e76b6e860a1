package dev.taffrail.state;

/** The table {@code leaf_runs}: one row per execution of a leaf. {@code projections/workflow-trace/table.sql} says what each column means. Stateless. */
public final class LeafRunsTable {
    private static final Table.Builder T = Table.named("leaf_runs");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> ID = T.textKey("id");
    public static final Column<String> BRANCH_RUN_ID = T.text("branch_run_id");
    public static final Column<String> LEAF_ID = T.text("leaf_id");
    public static final Column<String> TASK_ID = T.text("task_id");
    public static final Column<String> INPUT_HASH = T.text("input_hash");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> OUTPUT = T.text("output");
    public static final Column<String> ARTIFACTS = T.text("artifacts");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> COMPLETED_AT = T.integer("completed_at");

    public static final Table TABLE = T.build();

    private LeafRunsTable() {}
}
