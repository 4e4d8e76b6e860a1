package dev.taffrail.state;

import java.util.List;

/** The table {@code runs}: one row per run. {@code projections/runs/table.sql} says what each column means. Stateless. */
public final class RunsTable {
    private static final Table.Builder T = Table.named("runs");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> KIND = T.text("kind");
    public static final Column<String> WORKFLOW = T.text("workflow");
    public static final Column<String> WORKFLOW_VERSION = T.text("workflow_version");
    public static final Column<String> NAME = T.text("name");
    public static final Column<String> PROJECT_ID = T.text("project_id");
    public static final Column<String> THREAD_ID = T.text("thread_id");
    public static final Column<String> SOURCE = T.text("source");
    public static final Column<String> SOURCE_ID = T.text("source_id");
    public static final Column<String> PARENT_RUN_ID = T.text("parent_run_id");
    public static final Column<String> PARENT_NODE_ID = T.text("parent_node_id");
    public static final Column<String> FORKED_FROM_RUN_ID = T.text("forked_from_run_id");
    public static final Column<Long> FORKED_FROM_SEQ = T.integer("forked_from_seq");
    public static final Column<Long> STARTED_AT = T.integer("started_at");
    public static final Column<Long> LAST_AT = T.integer("last_at");
    public static final Column<Long> ENDED_AT = T.integer("ended_at");
    public static final Column<Long> DURATION_MS = T.integer("duration_ms");
    public static final Column<Long> REPORTED_DURATION_MS = T.integer("reported_duration_ms");
    public static final Column<Long> STEPS = T.integer("steps");
    public static final Column<Long> ATTEMPTS = T.integer("attempts");
    public static final Column<Long> FAILED_ATTEMPTS = T.integer("failed_attempts");
    public static final Column<Long> TOOL_CALLS = T.integer("tool_calls");
    public static final Column<Long> LLM_CALLS = T.integer("llm_calls");
    public static final Sums SUMS = Sums.declaredIn(T);
    public static final Column<String> MODELS = T.text("models");
    public static final Column<Long> PENDING_GATES = T.integer("pending_gates");
    public static final Column<Long> PENDING_JOBS = T.integer("pending_jobs");
    public static final Column<String> ERROR = T.text("error");
    public static final Column<String> FIRST_FAILING_NODE = T.text("first_failing_node");
    public static final Column<String> FIRST_FAILED_NODE = T.text("first_failed_node");
    public static final Column<Long> EXIT_CODE = T.integer("exit_code");
    public static final Column<String> TEXT = T.text("text");
    public static final Column<String> LABELS = T.text("labels");
    public static final Column<String> METADATA = T.text("metadata");
    public static final Column<Long> DESCRIBED_AT = T.integer("described_at");
    public static final Column<Long> DESCRIBED_SEQ = T.integer("described_seq");
    public static final Column<String> DESCRIBED = T.text("described");
    public static final Column<String> UNDESCRIBED = T.text("undescribed");
    public static final Column<Long> PROCESS_PID = T.integer("process_pid");
    public static final Column<String> PROCESS_HOST = T.text("process_host");
    public static final Column<String> PROCESS_BOOT_ID = T.text("process_boot_id");
    public static final Column<Long> PROCESS_STARTED_AT = T.integer("process_started_at");
    public static final Column<Long> RUN_NO = T.integer("run_no");
    public static final Column<String> ARGS = T.text("args");
    public static final Column<Long> STARTED_SEQ = T.integer("started_seq");
    public static final Column<Long> ENDED_SEQ = T.integer("ended_seq");
    public static final Column<Long> FAILED_SEQ = T.integer("failed_seq");
    public static final Column<Long> LAST_SEQ = T.integer("last_seq");
    public static final Column<Long> LAST_POSITION = T.integer("last_position");

    public static final Table TABLE = T.build();

    /** What counts rows of the other tables, and begins at 0. */
    static final List<Column<Long>> COUNTERS =
            List.of(STEPS, ATTEMPTS, FAILED_ATTEMPTS, TOOL_CALLS, LLM_CALLS, PENDING_GATES, PENDING_JOBS);

    private RunsTable() {}
}
