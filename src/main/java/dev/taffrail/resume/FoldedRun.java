package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.state.Changes;
import dev.taffrail.state.CheckpointsTable;
import dev.taffrail.state.Column;
import dev.taffrail.state.GatesTable;
import dev.taffrail.state.JobsTable;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import dev.taffrail.state.RunsTable;
import dev.taffrail.state.StepsTable;
import dev.taffrail.state.Table;
import dev.taffrail.view.RunTables;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run's rows as of an earlier event: the fold that fills the tables, over the run's events from its first one. Time travel and
 * replay are this. Used by one thread.
 */
final class FoldedRun {
    static final int PAGE = 1_000;

    private final StreamId run;
    private final RunState state;
    private final Map<Table, Map<List<Object>, Row>> tables = new HashMap<>();
    private Seq seq = Seq.NONE;

    FoldedRun(StreamId run) {
        this.run = run;
        this.state = new RunState(run, Rows.NONE);
    }

    /** Takes the run's next event. */
    void take(StoredEvent event) {
        Changes changes = state.apply(event);
        if (changes.cleared()) {
            tables.clear();
        }
        changes.emptied().forEach(tables::remove);
        for (Row row : changes.rows()) {
            tables.computeIfAbsent(row.table(), table -> new HashMap<>()).put(key(row), row);
        }
        seq = event.seq();
    }

    /** Takes events out of the log up to a seq, or as many as there are. */
    void takeUpTo(Seq last, EventLog log) {
        while (seq.compareTo(last) < 0) {
            int wanted = (int) Math.min(PAGE, last.value() - seq.value());
            List<StoredEvent> page = log.read(run, seq, wanted);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(this::take);
        }
    }

    Seq seq() {
        return seq;
    }

    /** Returns the rows that a checkpoint is made of. */
    RunTables tables() {
        return new RunTables(
                rows(RunsTable.TABLE).stream().findFirst().orElse(null),
                lastAttempts(),
                sorted(GatesTable.TABLE, gate -> true, GatesTable.REQUESTED_SEQ, GatesTable.GATE_ID),
                sorted(
                        JobsTable.TABLE,
                        job -> "pending".equals(job.get(JobsTable.STATUS)),
                        JobsTable.SUBMITTED_SEQ,
                        JobsTable.NODE_ID),
                sorted(
                                CheckpointsTable.TABLE,
                                saved -> saved.get(CheckpointsTable.DELETED_SEQ) == null,
                                CheckpointsTable.SAVED_SEQ,
                                CheckpointsTable.CHECKPOINT_ID)
                        .stream()
                        .sorted(Comparator.comparing(
                                (Row saved) -> saved.get(CheckpointsTable.SAVED_SEQ), Comparator.reverseOrder()))
                        .toList());
    }

    /** Returns the first difference from rows that are stored, in words; null if there is none. */
    @Nullable
    String difference(List<Row> stored) {
        int compared = 0;
        for (Row row : stored) {
            Row folded = tables.getOrDefault(row.table(), Map.of()).get(key(row));
            if (folded == null || !row.equals(folded)) {
                return "stored is " + row + ", folded is " + folded;
            }
            compared++;
        }
        int all = tables.values().stream().mapToInt(Map::size).sum();
        return compared == all ? null : all + " rows are folded, but " + compared + " are stored";
    }

    private List<Row> lastAttempts() {
        return rows(StepsTable.TABLE).stream()
                .collect(Collectors.toMap(
                        (Row step) -> Objects.requireNonNull(step.get(StepsTable.NODE_ID)),
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(
                                (Row step) -> Objects.requireNonNull(step.get(StepsTable.ATTEMPT))))))
                .values()
                .stream()
                .sorted(by(StepsTable.STARTED_SEQ, StepsTable.NODE_ID))
                .toList();
    }

    private List<Row> sorted(Table table, Predicate<Row> kept, Column<Long> first, Column<String> then) {
        return rows(table).stream().filter(kept).sorted(by(first, then)).toList();
    }

    private Collection<Row> rows(Table table) {
        return tables.getOrDefault(table, Map.of()).values();
    }

    private static Comparator<Row> by(Column<Long> first, Column<String> then) {
        return Comparator.comparing((Row row) -> Objects.requireNonNull(row.get(first)))
                .thenComparing(row -> Objects.requireNonNull(row.get(then)));
    }

    @SuppressWarnings("NullAway") // A key has no nulls; Row.key() may have, since it is of any columns.
    private static List<Object> key(Row row) {
        return List.copyOf(row.key());
    }
}
