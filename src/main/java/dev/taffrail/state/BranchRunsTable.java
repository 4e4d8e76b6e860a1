package dev.taffrail.state;

/** The table {@code branch_runs}: one row per execution of a branch. {@code projections/workflow-trace/table.sql} says what each column means. Stateless. */
public final class BranchRunsTable {
    private static final Table.Builder T = Table.named("branch_runs");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> ID = T.textKey("id");
    public static final Column<String> BRANCH_ID = T.text("branch_id");
    public static final Column<String> NODE_ID = T.text("node_id");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> COMPLETED_AT = T.integer("completed_at");
    public static final Column<String> RESULT = T.text("result");

    public static final Table TABLE = T.build();

    private BranchRunsTable() {}
}
