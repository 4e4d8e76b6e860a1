package dev.taffrail.state;

/** The table {@code projects}: one row per project. {@code projections/projects/table.sql} says what each column means. Stateless. */
public final class ProjectsTable {
    private static final Table.Builder T = Table.named("projects");

    public static final Column<String> PROJECT_ID = T.textKey("project_id");
    public static final Column<Long> PROJECT_NO = T.integer("project_no");
    public static final Column<String> DIR = T.text("dir");
    public static final Column<String> CMD = T.text("cmd");
    public static final Column<String> PROMPT = T.text("prompt");
    public static final Column<Long> CREATED_AT = T.integer("created_at");
    public static final Column<Long> UPDATED_AT = T.integer("updated_at");
    public static final Column<Long> LAST_RUN_AT = T.integer("last_run_at");
    public static final Column<Long> LAST_SEQ = T.integer("last_seq");
    public static final Column<Long> LAST_POSITION = T.integer("last_position");

    public static final Table TABLE = T.build();

    private ProjectsTable() {}
}
