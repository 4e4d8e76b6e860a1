package dev.taffrail.state;

/**
 * The table {@code run_costs}: one row per recorded spend. {@code projections/run-costs/table.sql} says what each column means.
 * Stateless.
 */
public final class CostsTable {
    /** The kind of a spend that is a model call which cost:updated reported. */
    public static final String CALL = "call";

    private static final Table.Builder T = Table.named("run_costs");

    public static final Column<String> RUN_ID = T.textKey("run_id");
    public static final Column<Long> SEQ = T.integerKey("seq");
    public static final Column<String> KIND = T.text("kind");
    public static final Column<String> NODE_ID = T.text("node_id");
    public static final Column<Long> ATTEMPT = T.integer("attempt");
    public static final Column<String> CALL_ID = T.text("call_id");
    public static final Column<String> MODEL = T.text("model");
    public static final Column<Long> AT = T.integer("at");
    public static final Column<Long> INPUT = T.integer("input_tokens");
    public static final Column<Long> OUTPUT = T.integer("output_tokens");
    public static final Column<Long> CACHE_READ = T.integer("cache_read_tokens");
    public static final Column<Long> CACHE_WRITE = T.integer("cache_write_tokens");
    public static final Column<Long> REASONING = T.integer("reasoning_tokens");
    public static final Column<Long> COST = T.integer("cost_microcents");
    public static final Column<String> PRICE_ID = T.text("price_id");

    public static final Table TABLE = T.build();

    private CostsTable() {}
}
