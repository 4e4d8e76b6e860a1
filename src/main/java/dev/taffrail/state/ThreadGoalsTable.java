package dev.taffrail.state;

/** The table {@code thread_goals}: one row per thread that has a goal. {@code projections/threads/table.sql} says what each column means. Stateless. */
public final class ThreadGoalsTable {
    private static final Table.Builder T = Table.named("thread_goals");

    public static final Column<String> THREAD_ID = T.textKey("thread_id");
    public static final Column<String> GOAL_ID = T.text("goal_id");
    public static final Column<String> OBJECTIVE = T.text("objective");
    public static final Column<String> STATUS = T.text("status");
    public static final Column<Long> TOKEN_BUDGET = T.integer("token_budget");
    public static final Column<Long> TOKENS_USED = T.integer("tokens_used");
    public static final Column<Long> TIME_USED_SECONDS = T.integer("time_used_seconds");
    public static final Column<Long> CONTINUATION_COUNT = T.integer("continuation_count");
    public static final Column<Long> CREATED_AT = T.integer("created_at");
    public static final Column<Long> UPDATED_AT = T.integer("updated_at");

    public static final Table TABLE = T.build();

    private ThreadGoalsTable() {}
}
