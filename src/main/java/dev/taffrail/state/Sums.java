package dev.taffrail.state;

/**
 * The sums over rows of {@code run_costs} that {@code runs} and {@code step_executions} carry. Because every change of a spend
 * passes through {@link #add}, the sums cannot drift from the rows. Immutable.
 *
 * @param input tokens sent, without cache reads and writes
 * @param output tokens received
 * @param cacheRead tokens read from a cache
 * @param cacheWrite tokens written to a cache
 * @param reasoning the part of the output that was reasoning
 * @param cost micro-cents of the priced rows; null where there are only unpriced ones
 * @param priced how many rows have a cost
 * @param unpriced how many rows have none
 */
public record Sums(
        Column<Long> input,
        Column<Long> output,
        Column<Long> cacheRead,
        Column<Long> cacheWrite,
        Column<Long> reasoning,
        Column<Long> cost,
        Column<Long> priced,
        Column<Long> unpriced) {

    /** Adds the columns of the sums to a table. */
    static Sums declaredIn(Table.Builder table) {
        return new Sums(
                table.integer("input_tokens"),
                table.integer("output_tokens"),
                table.integer("cache_read_tokens"),
                table.integer("cache_write_tokens"),
                table.integer("reasoning_tokens"),
                table.integer("cost_microcents"),
                table.integer("priced_calls"),
                table.integer("unpriced_calls"));
    }

    /** Sets every sum to 0, as over no rows. */
    void clear(Row.Draft total) {
        total.set(input, 0L);
        total.set(output, 0L);
        total.set(cacheRead, 0L);
        total.set(cacheWrite, 0L);
        total.set(reasoning, 0L);
        total.set(cost, 0L);
        total.set(priced, 0L);
        total.set(unpriced, 0L);
    }

    /**
     * Adds a spend to a total, or takes it away.
     *
     * @param sign 1 to add, -1 to take away
     * @throws ArithmeticException if a sum does not fit a long
     */
    void add(Row.Draft total, Row.Draft spend, int sign) {
        add(total, input, spend.number(CostsTable.INPUT) * sign);
        add(total, output, spend.number(CostsTable.OUTPUT) * sign);
        add(total, cacheRead, spend.number(CostsTable.CACHE_READ) * sign);
        add(total, cacheWrite, spend.number(CostsTable.CACHE_WRITE) * sign);
        add(total, reasoning, spend.number(CostsTable.REASONING) * sign);
        Long price = spend.get(CostsTable.COST);
        total.add(price == null ? unpriced : priced, sign);
        long sum = Math.addExact(total.number(cost), price == null ? 0 : price * sign);
        boolean unknown = total.number(priced) == 0 && total.number(unpriced) > 0;
        // Where nothing is known of the price: that is not the same as free.
        total.set(cost, unknown ? null : Long.valueOf(sum));
    }

    private static void add(Row.Draft total, Column<Long> sum, long figure) {
        if (figure != 0) {
            total.add(sum, figure);
        }
    }
}
