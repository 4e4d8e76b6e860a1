package dev.taffrail.projection;

import static dev.taffrail.state.CostsTable.*;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the new spends of a batch add to {@code cost_by_model_day}: summed here and written once for each day, model and price,
 * since a trigger for each spend took a fifth of the writer's time. Spends that change or go are left to the table's triggers. Used
 * by one thread at a time.
 */
final class CostRollup {
    private static final long DAY_MS = 86_400_000;
    private static final List<Column<Long>> SUMMED = List.of(INPUT, OUTPUT, CACHE_READ, CACHE_WRITE, REASONING, COST);

    private final PreparedStatement add;
    private final Map<Group, Sums> groups = new LinkedHashMap<>();

    CostRollup(Database database, SqlStatement add) {
        this.add = database.prepare(add);
    }

    private record Group(
            @Nullable Long day,
            @Nullable String model,
            @Nullable String priceId) {
        static Group of(Row spend) {
            Long at = spend.get(AT);
            return new Group(at == null ? null : Math.floorDiv(at, DAY_MS), spend.get(MODEL), spend.get(PRICE_ID));
        }
    }

    /** Takes a spend that the table does not have yet. */
    void take(Row spend) throws SQLException {
        Group group = Group.of(spend);
        Sums sums = groups.computeIfAbsent(group, unused -> new Sums(spend.get(AT)));
        if (!sums.add(spend)) {
            // What does not fit into a number is for the table to refuse.
            flush();
            take(spend);
        }
    }

    /** Writes what was taken. */
    void flush() throws SQLException {
        for (Map.Entry<Group, Sums> group : groups.entrySet()) {
            Sums sums = group.getValue();
            int place = 0;
            add.setObject(++place, sums.at);
            add.setString(++place, group.getKey().model());
            add.setString(++place, group.getKey().priceId());
            add.setLong(++place, sums.rows);
            add.setLong(++place, sums.calls);
            for (long sum : sums.summed) {
                add.setLong(++place, sum);
            }
            add.setLong(++place, sums.unpriced);
            add.executeUpdate();
        }
        groups.clear();
    }

    /** Drops what was taken and not written. */
    void forget() {
        groups.clear();
    }

    /** The sums of one group. */
    private static final class Sums {
        /** A time of the group's day. */
        private final @Nullable Long at;

        private final long[] summed = new long[SUMMED.size()];
        private long rows;
        private long calls;
        private long unpriced;

        private Sums(@Nullable Long at) {
            this.at = at;
        }

        /** Returns false, and adds nothing, if a sum would not fit. */
        private boolean add(Row spend) {
            long[] next = new long[summed.length];
            for (int i = 0; i < next.length; i++) {
                long value = Objects.requireNonNullElse(spend.get(SUMMED.get(i)), 0L);
                next[i] = summed[i] + value;
                if (((summed[i] ^ next[i]) & (value ^ next[i])) < 0) {
                    return false;
                }
            }
            System.arraycopy(next, 0, summed, 0, next.length);
            rows++;
            calls += CALL.equals(spend.get(KIND)) ? 1 : 0;
            unpriced += spend.get(COST) == null ? 1 : 0;
            return true;
        }
    }
}
