package dev.taffrail.state;

/**
 * The table {@code step_executions}: one row per attempt of a node. {@code projections/step-executions/table.sql} says what each
 * column means. Stateless.
 */
public final class StepsTable {
    private static final Table.Builder T = Table.named("step_executions");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> NODE_ID = T.textKey("node_id");
    public static final Column<Long> ATTEMPT = T.integerKey("attempt");
    public static final Column<Long> KEY_NUMBER = T.integer("key_number");
    public static final Column<String> NODE_TYPE = T.text("node_type");
    public static final Column<String> NAME = T.text("name");
    public static final Column<String> TOOL_ID = T.text("tool_id");
    public static final Column<String> PARENT_NODE_ID = T.text("parent_node_id");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> REASON = T.text("reason");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> ENDED_AT = T.integer("ended_at");
    public static final Column<Long> DURATION_MS = T.integer("duration_ms");
    public static final Column<Long> REPORTED_DURATION_MS = T.integer("reported_duration_ms");
    public static final Column<String> MODEL = T.text("model");
    public static final Sums SUMS = Sums.declaredIn(T);
    public static final Column<String> ERROR = T.text("error");
    public static final Column<Long> WILL_RETRY = T.integer("will_retry");
    public static final Column<Long> STARTED_SEQ = T.integer("started_seq");
    public static final Column<Long> ENDED_SEQ = T.integer("ended_seq");

    public static final Table TABLE = T.build();

    private StepsTable() {}
}
