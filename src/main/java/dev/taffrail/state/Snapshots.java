package dev.taffrail.state;

import static dev.taffrail.state.SnapshotsTable.*;

import dev.taffrail.event.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row of a run that an agent loop saves as snapshots: counters, and the seqs where the rest stands. Nothing in it grows with
 * the run, so a step costs as much as the one before. A run that was started without counters has no such row. Owned by the
 * fold's thread.
 */
final class Snapshots implements StreamPart {
    static final String EXECUTING = "executing";

    private static final String AGENT = "agent";
    private static final Map<Column<String>, String> COUNTER_FIELDS =
            Map.of(STEP_INDEX, "stepIndex", ITERATIONS, "iterations", REVISIONS, "revisions");
    private static final BigDecimal MILLIS_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String runId;
    private final Edits edits;
    private final Runs runs;
    private final Rows rows;
    private @Nullable Held row;
    private boolean isKnown;

    Snapshots(String runId, Edits edits, Runs runs, Rows rows, boolean fromFirstEvent) {
        this.runId = runId;
        this.edits = edits;
        this.runs = runs;
        this.rows = rows;
        this.isKnown = fromFirstEvent;
    }

    @Override
    public void take(RunEvent event) {
        switch (event.type()) {
            case "run:started" -> started(event);
            case "run:history_replaced" -> place(event, HISTORY_SEQ, "history");
            case "plan:adopted" -> place(event, PLAN_SEQ, "plan");
            case "node:completed" -> completed(event);
            case "trace:truncated" -> truncated(event);
            case "run:progressed" -> progressed(event);
            case "run:resumed" -> stand(event, EXECUTING);
            case "run:completed" -> stand(event, "complete");
            case "run:failed" -> stand(event, "failed");
            case "run:cancelled" -> stand(event, "cancelled");
            default -> {
                // It is not about the snapshot.
            }
        }
    }

    private void started(RunEvent event) {
        String startedAt = event.fields().json("startedAt");
        if (startedAt == null || !event.fields().has("stepIndex")) {
            return;
        }
        isKnown = true;
        Held begun = edits.begin(TABLE, runId);
        row = begun;
        Row.Draft now = begun.edit();
        now.set(STATUS, EXECUTING);
        now.set(STARTED_AT, startedAt);
        now.set(STARTED_MS, millis(startedAt));
        now.set(STARTED_POSITION, event.position());
        now.set(TRACE_LENGTH, 0L);
        now.set(INPUT_SEQ, event.seq());
        now.set(HISTORY_SEQ, event.fields().has("history") ? event.seq() : null);
        change(now, event);
    }

    private void place(RunEvent event, Column<Long> column, String field) {
        Held known = find();
        if (known != null) {
            known.edit().set(column, "null".equals(event.fields().json(field)) ? null : event.seq());
        }
    }

    private void completed(RunEvent event) {
        Long index = Steps.isTraceEntry(event) ? event.integer("index") : null;
        Held known = index == null ? null : find();
        if (known != null && index != null && known.number(TRACE_LENGTH) == index) {
            known.edit().set(TRACE_LENGTH, index + 1);
        }
    }

    private void truncated(RunEvent event) {
        Long keep = event.integer("keep");
        Held known = find();
        if (known != null && keep != null && keep < known.number(TRACE_LENGTH)) {
            known.edit().set(TRACE_LENGTH, keep);
        }
    }

    private void progressed(RunEvent event) {
        Held known = find();
        if (known != null) {
            change(known.edit(), event);
            if (event.fields().has("completedAt")) {
                known.edit().set(COMPLETED_AT, number(event.fields(), "completedAt"));
            }
        }
    }

    private void stand(RunEvent event, String status) {
        Held known = find();
        if (known != null) {
            Row.Draft now = known.edit();
            now.set(STATUS, status);
            now.set(COMPLETED_AT, number(event.fields(), "completedAt"));
            change(now, event);
        }
    }

    private static void change(Row.Draft now, RunEvent event) {
        for (Column<String> counter : COUNTERS) {
            String value = event.fields().json(String.valueOf(COUNTER_FIELDS.get(counter)));
            if (value != null) {
                now.set(counter, value);
            }
        }
        if (event.fields().has("usage")) {
            now.set(USAGE_SEQ, event.seq());
        }
        if (event.fields().has("extra") || event.fields().has("extraGone")) {
            now.set(EXTRA_SEQ, event.seq());
        }
    }

    /** Returns the run's row, or null if it has none; of a run that is no agent's nobody asks the store. */
    private @Nullable Held find() {
        if (!isKnown && AGENT.equals(runs.now().get(RunsTable.KIND))) {
            Row stored = rows.find(TABLE, runId);
            row = stored == null ? null : edits.hold(stored);
            isKnown = true;
        }
        return row;
    }

    private static @Nullable String number(Fields fields, String name) {
        String json = fields.json(name);
        return json == null || json.equals("null") ? null : json;
    }

    /** Returns a number, however it is written, as whole milliseconds; null if it is none that fits. */
    private static @Nullable Long millis(String json) {
        try {
            BigDecimal number = new BigDecimal(json);
            return number.abs().compareTo(MILLIS_MAX) > 0
                    ? null
                    : Long.valueOf(number.setScale(0, RoundingMode.FLOOR).longValue());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
