package dev.taffrail.state;

/**
 * The table {@code external_jobs}: one row per node with work under way elsewhere. {@code projections/gates/table.sql} says what
 * each column means. Stateless.
 */
public final class JobsTable {
    private static final Table.Builder T = Table.named("external_jobs");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> NODE_ID = T.textKey("node_id");
    public static final Column<Long> ATTEMPT = T.integer("attempt");
    public static final Column<String> JOB_ID = T.text("job_id");
    public static final Column<String> PROVIDER = T.text("provider");
    public static final Column<String> MODEL = T.text("model");
    public static final Column<String> MODALITY = T.text("modality");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<Long> SUBMITTED_AT = T.integer("submitted_at");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> DEADLINE_AT = T.integer("deadline_at");
    public static final Column<Long> SETTLED_AT = T.integer("settled_at");
    public static final Column<Long> SUBMITTED_SEQ = T.integer("submitted_seq");
    public static final Column<Long> SETTLED_SEQ = T.integer("settled_seq");

    public static final Table TABLE = T.build();

    private JobsTable() {}
}
