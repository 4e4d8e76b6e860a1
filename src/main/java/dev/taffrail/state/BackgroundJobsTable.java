package dev.taffrail.state;

/** The table {@code jobs}: one row per background job. {@code projections/jobs/table.sql} says what each column means. Stateless. */
public final class BackgroundJobsTable {
    private static final Table.Builder T = Table.named("jobs");

    public static final Column<String> JOB_ID = T.textKey("job_id");
    public static final Column<String> ID = T.text("id");
    public static final Column<String> NAME = T.text("name");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<Long> PROGRESS = T.integer("progress");
    public static final Column<String> DETAIL = T.text("detail");
    public static final Column<String> PHASE = T.text("phase");
    public static final Column<Long> RETRY_ATTEMPT = T.integer("retry_attempt");
    public static final Column<Long> RETRY_MAX_ATTEMPTS = T.integer("retry_max_attempts");
    public static final Column<Long> RETRY_BACKOFF_BASE_MS = T.integer("retry_backoff_base_ms");
    public static final Column<Long> RETRY_NEXT_BACKOFF_MS = T.integer("retry_next_backoff_ms");
    public static final Column<Long> RETRY_NEXT_AT = T.integer("retry_next_at");
    public static final Column<Long> CREATED_AT = T.integer("created_at");
    public static final Column<Long> UPDATED_AT = T.integer("updated_at");
    public static final Column<Long> LAST_SEQ = T.integer("last_seq");
    public static final Column<Long> LAST_POSITION = T.integer("last_position");

    public static final Table TABLE = T.build();

    private BackgroundJobsTable() {}
}
