package dev.taffrail.projection;

import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Changes;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.Table;
import java.util.List;
import java.util.Objects;

/** Adds up the field {@code add} of each run's events. A sum that passes a long fails in the fold, one from 13 on in the table. */
final class Tally implements Projection {
    private static final Table.Builder T = Table.named("tally");
    private static final Column<String> RUN_ID = T.textKey("run_id");
    private static final Column<Long> TOTAL = T.integer("total");
    private static final Table TABLE = T.build();

    private final int version;
    private final boolean forgiving;

    /** @param forgiving whether the fold is mended: what it cannot add it passes over, and it stops at 12 */
    Tally(int version, boolean forgiving) {
        this.version = version;
        this.forgiving = forgiving;
    }

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(new ReadModel("tally", List.of(TABLE)));
    }

    @Override
    public boolean accepts(StreamId stream) {
        return stream.isRun();
    }

    @Override
    public StreamFold open(StreamId stream, Rows rows) {
        Row stored = rows.find(TABLE, stream.value());
        return new Fold(stored != null ? stored : Row.of(TABLE, stream.value(), 0L));
    }

    private final class Fold implements StreamFold {
        private Row now;

        private Fold(Row now) {
            this.now = now;
        }

        @Override
        public Changes apply(StoredEvent event) {
            Long add = event.fields().integer("add");
            if (add == null) {
                return Changes.NONE;
            }
            long total = Objects.requireNonNull(now.get(TOTAL));
            if (forgiving) {
                total = total + add < total ? total : total + add;
                total = Math.min(total, 12);
            } else {
                total = Math.addExact(total, add);
            }
            now = Row.of(TABLE, now.get(RUN_ID), total);
            return Changes.of(List.of(now));
        }

        @Override
        public int rowsHeld() {
            return 1;
        }

        @Override
        public boolean isSettled() {
            return false;
        }
    }
}
