package dev.taffrail.state;

/** The table {@code teacher_candidates}: one row per candidate that a review has judged. {@code projections/workflow-trace/table.sql} says what each column means. Stateless. */
public final class TeacherCandidatesTable {
    private static final Table.Builder T = Table.named("teacher_candidates");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> ID = T.textKey("id");
    public static final Column<String> CONTROL_NODE_RUN_ID = T.text("control_node_run_id");
    public static final Column<String> CANDIDATE_ID = T.text("candidate_id");
    public static final Column<String> BRANCH_RUN_ID = T.text("branch_run_id");
    public static final Column<String> SCORE = T.text("score");
    public static final Column<Long> PASSED = T.integer("passed");
    public static final Column<String> RATIONALE = T.text("rationale");
    public static final Column<Long> CREATED_AT = T.integer("created_at");

    public static final Table TABLE = T.build();

    private TeacherCandidatesTable() {}
}
