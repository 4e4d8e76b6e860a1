package dev.taffrail.state;

/**
 * The table {@code saved_checkpoints}: one row per state that an engine saved itself. {@code projections/checkpoints/table.sql}
 * says what each column means. Stateless.
 */
public final class CheckpointsTable {
    private static final Table.Builder T = Table.named("saved_checkpoints");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<String> CHECKPOINT_ID = T.textKey("checkpoint_id");
    public static final Column<Long> SAVED_AT = T.integer("saved_at");
    public static final Column<Long> SAVED_SEQ = T.integer("saved_seq");
    public static final Column<Long> DELETED_SEQ = T.integer("deleted_seq");

    public static final Table TABLE = T.build();

    private CheckpointsTable() {}
}
