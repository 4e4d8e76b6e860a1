package dev.taffrail.state;

import java.util.List;

/**
 * The table {@code snapshots}: one row per run that an agent loop saves as snapshots. {@code projections/snapshots/table.sql}
 * says what each column means. Stateless.
 */
public final class SnapshotsTable {
    private static final Table.Builder T = Table.named("snapshots");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> STARTED_AT = T.text("started_at");
    public static final Column<Long> STARTED_MS = T.integer("started_ms");
    public static final Column<Long> STARTED_POSITION = T.integer("started_position");
    public static final Column<String> COMPLETED_AT = T.text("completed_at");
    public static final Column<String> STEP_INDEX = T.text("step_index");
    public static final Column<String> ITERATIONS = T.text("iterations");
    public static final Column<String> REVISIONS = T.text("revisions");
    public static final Column<Long> TRACE_LENGTH = T.integer("trace_length");
    public static final Column<Long> INPUT_SEQ = T.integer("input_seq");
    public static final Column<Long> HISTORY_SEQ = T.integer("history_seq");
    public static final Column<Long> PLAN_SEQ = T.integer("plan_seq");
    public static final Column<Long> USAGE_SEQ = T.integer("usage_seq");
    public static final Column<Long> EXTRA_SEQ = T.integer("extra_seq");

    public static final Table TABLE = T.build();

    /** The counters; each column's field has the same name in camelCase. */
    static final List<Column<String>> COUNTERS = List.of(STEP_INDEX, ITERATIONS, REVISIONS);

    private SnapshotsTable() {}
}
