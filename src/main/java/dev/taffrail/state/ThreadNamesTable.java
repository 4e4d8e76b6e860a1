package dev.taffrail.state;

/** The table {@code thread_names}: one row per thread that was ever named. {@code projections/threads/table.sql} says what each column means. Stateless. */
public final class ThreadNamesTable {
    private static final Table.Builder T = Table.named("thread_names");

    public static final Column<String> THREAD_ID = T.textKey("thread_id");
    public static final Column<String> ID = T.text("id");
    public static final Column<String> NAME = T.text("name");
    public static final Column<String> ROLLOUT_PATH = T.text("rollout_path");
    public static final Column<Long> UPDATED_AT = T.integer("updated_at");
    public static final Column<Long> SEQ = T.integer("seq");
    public static final Column<Long> POSITION = T.integer("position");

    public static final Table TABLE = T.build();

    private ThreadNamesTable() {}
}
