package dev.taffrail.state;

/** The table {@code threads}: one row per thread. {@code projections/threads/table.sql} says what each column means. Stateless. */
public final class ThreadsTable {
    private static final Table.Builder T = Table.named("threads");

    public static final Column<String> THREAD_ID = T.textKey("thread_id");
    public static final Column<String> ID = T.text("id");
    public static final Column<String> ROLLOUT_PATH = T.text("rollout_path");
    public static final Column<String> PREVIEW = T.text("preview");
    public static final Column<Long> EPHEMERAL = T.integer("ephemeral");
    public static final Column<String> MODEL_PROVIDER = T.text("model_provider");
    public static final Column<Long> CREATED_AT = T.integer("created_at");
    public static final Column<Long> UPDATED_AT = T.integer("updated_at");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<String> PATH = T.text("path");
    public static final Column<String> CWD = T.text("cwd");
    public static final Column<String> CLI_VERSION = T.text("cli_version");
    public static final Column<String> SOURCE = T.text("source");
    public static final Column<String> NAME = T.text("name");
    public static final Column<String> SANDBOX_POLICY = T.text("sandbox_policy");
    public static final Column<String> APPROVAL_MODE = T.text("approval_mode");
    public static final Column<Long> ARCHIVED = T.integer("archived");
    public static final Column<Long> ARCHIVED_AT = T.integer("archived_at");
    public static final Column<String> GIT_SHA = T.text("git_sha");
    public static final Column<String> GIT_BRANCH = T.text("git_branch");
    public static final Column<String> GIT_ORIGIN_URL = T.text("git_origin_url");
    public static final Column<String> MEMORY_MODE = T.text("memory_mode");
    public static final Column<Long> CURRENT_LEAF_ID = T.integer("current_leaf_id");
    public static final Column<Long> MESSAGES = T.integer("messages");
    public static final Column<Long> TOOLS_SEQ = T.integer("tools_seq");
    public static final Column<Long> LAST_SEQ = T.integer("last_seq");
    public static final Column<Long> LAST_POSITION = T.integer("last_position");

    public static final Table TABLE = T.build();

    private ThreadsTable() {}
}
