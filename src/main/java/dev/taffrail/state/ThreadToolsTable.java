package dev.taffrail.state;

/**
 * The table {@code thread_dynamic_tools}: one row per tool that a thread has registered. {@code projections/threads/table.sql} says
 * what each column means. Stateless.
 */
public final class ThreadToolsTable {
    private static final Table.Builder T = Table.named("thread_dynamic_tools");

    public static final Column<String> THREAD_ID = T.textKey("thread_id");
    public static final Column<Long> POSITION = T.integerKey("position");
    public static final Column<String> NAME = T.text("name");
    public static final Column<String> DESCRIPTION = T.text("description");
    public static final Column<String> INPUT_SCHEMA = T.text("input_schema");

    public static final Table TABLE = T.build();

    private ThreadToolsTable() {}
}
