package dev.taffrail.state;

/**
 * The table {@code gates}: one row per gate of a run. {@code projections/gates/table.sql} says what each column means. Stateless.
 */
public final class GatesTable {
    private static final Table.Builder T = Table.named("gates");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> GATE_ID = T.textKey("gate_id");
    public static final Column<String> NODE_ID = T.text("node_id");
    public static final Column<Long> ATTEMPT = T.integer("attempt");
    public static final Column<String> KIND = T.text("kind");
    public static final Column<String> TYPE = T.text("type");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> MESSAGE = T.text("message");
    public static final Column<String> ASSIGNEE = T.text("assignee");
    public static final Column<Long> SPENT = T.integer("spent_microcents");
    public static final Column<Long> LIMIT = T.integer("limit_microcents");
    public static final Column<Long> REQUESTED_AT = T.integer("requested_at");
    public static final Column<Long> EXPIRES_AT = T.integer("expires_at");
    public static final Column<Long> TIMEOUT_MS = T.integer("timeout_ms");
    public static final Column<String> TIMEOUT_ACTION = T.text("timeout_action");
    public static final Column<String> DECISION = T.text("decision");
    public static final Column<Long> DECIDED_AT = T.integer("decided_at");
    public static final Column<String> DECIDED_BY = T.text("decided_by");
    public static final Column<String> COMMENT = T.text("comment");
    public static final Column<Long> REQUESTED_SEQ = T.integer("requested_seq");
    public static final Column<Long> DECIDED_SEQ = T.integer("decided_seq");

    public static final Table TABLE = T.build();

    private GatesTable() {}
}
