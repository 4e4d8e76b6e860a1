package dev.taffrail.projection;

import dev.taffrail.event.EventType;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Changes;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

// region own read model
/** How many calls and tokens each model of a run took. */
public final class ModelUse implements Projection {
    private static final Table.Builder T = Table.named("model_use");
    static final Column<String> RUN_ID = T.textKey("run_id");
    static final Column<String> MODEL = T.textKey("model");
    private static final Column<Long> CALLS = T.integer("calls");
    private static final Column<Long> TOKENS = T.integer("tokens");
    private static final Table TABLE = T.build();

    @Override
    public String name() {
        return "model-use";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<ReadModel> readModels() {
        return List.of(new ReadModel("model-use", List.of(TABLE)));
    }

    @Override
    public boolean accepts(StreamId stream) {
        return stream.isRun();
    }

    @Override
    public StreamFold open(StreamId stream, Rows rows) {
        return new Fold(stream.value(), rows);
    }

    private static final class Fold implements StreamFold {
        private final String run;
        private final Map<String, Row> held = new HashMap<>();
        private Rows stored;
        private boolean ended;

        private Fold(String run, Rows stored) {
            this.run = run;
            this.stored = stored;
        }

        @Override
        public Changes apply(StoredEvent event) {
            ended = event.type().isTerminal();
            if (event.type().equals(EventType.RUN_DELETED) || event.type().equals(EventType.RUN_ERASED)) {
                held.clear();
                stored = Rows.NONE; // What is stored is about to go.
                return Changes.CLEARED;
            }
            String model = event.fields().text("model");
            if (!event.type().equals(EventType.COST_UPDATED) || model == null) {
                return Changes.NONE;
            }
            Row before = held.computeIfAbsent(model, name -> stored.find(TABLE, run, name));
            Row.Draft row = before == null ? Row.Draft.of(TABLE, run, model) : before.draft();
            row.add(CALLS, 1);
            row.add(TOKENS, event.fields().integer("inputTokens"));
            row.add(TOKENS, event.fields().integer("outputTokens"));
            held.put(model, row.row());
            return Changes.of(List.of(row.row()));
        }

        @Override
        public int rowsHeld() {
            return held.size();
        }

        @Override
        public boolean isSettled() {
            return ended;
        }
    }
}
// endregion
