package dev.taffrail.state;

/**
 * The table {@code tool_calls}: one row per use of a tool. {@code projections/tool-calls/table.sql} says what each column means.
 * Stateless.
 */
public final class ToolCallsTable {
    private static final Table.Builder T = Table.named("tool_calls");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<Long> SEQ = T.integerKey("seq");
    public static final Column<String> ORIGIN = T.text("origin");
    public static final Column<String> TOOL_ID = T.text("tool_id");
    public static final Column<String> NODE_ID = T.text("node_id");
    public static final Column<Long> ATTEMPT = T.integer("attempt");
    public static final Column<String> CALL_ID = T.text("call_id");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> ENDED_AT = T.integer("ended_at");
    public static final Column<Long> DURATION_MS = T.integer("duration_ms");
    public static final Column<String> ERROR = T.text("error");
    public static final Column<Long> ENDED_SEQ = T.integer("ended_seq");

    public static final Table TABLE = T.build();

    private ToolCallsTable() {}
}
