package dev.taffrail.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories, checked after every single event. A failure names the seed and the event; the same seed fails again. */
class FoldPropertyTest {
    private static final int HISTORIES = Integer.getInteger("taffrail.histories", 150);
    private static final int EVENTS = 80;

    private interface Check {
        void run(List<StoredEvent> history);
    }

    private static void forHistories(Check check) {
        long first = Long.getLong("taffrail.seed", 1);
        for (long seed = first; seed < first + HISTORIES; seed++) {
            List<StoredEvent> history = RandomHistory.of(seed, EVENTS);
            try {
                check.run(history);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With -Dtaffrail.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void the_fold_says_what_the_naive_model_says_after_every_event() {
        forHistories(history -> {
            StoredRows stored = new StoredRows();
            RunState state = new RunState(history.get(0).stream(), Rows.NONE);
            for (int i = 0; i < history.size(); i++) {
                stored.write(state.apply(history.get(i)));
                equal(stored.tables(), NaiveTables.of(history.subList(0, i + 1)), history, i);
            }
        });
    }

    @Test
    void a_fold_that_begins_anew_at_every_event_says_the_same() {
        forHistories(history -> {
            StoredRows whole = new StoredRows();
            StoredRows cold = new StoredRows();
            RunState state = new RunState(history.get(0).stream(), Rows.NONE);
            for (int i = 0; i < history.size(); i++) {
                whole.write(state.apply(history.get(i)));
                cold.write(new RunState(history.get(i).stream(), cold).apply(history.get(i)));
                equal(cold.tables(), whole.tables(), history, i);
            }
        });
    }

    @Test
    void a_fold_that_is_trimmed_and_whose_rows_are_stored_late_says_the_same() {
        forHistories(history -> {
            Random random = new Random(history.hashCode());
            StoredRows whole = new StoredRows();
            StoredRows late = new StoredRows();
            Deque<Changes> waiting = new ArrayDeque<>();
            RunState state = new RunState(history.get(0).stream(), Rows.NONE);
            RunState trimmed = new RunState(history.get(0).stream(), late);
            for (int i = 0; i < history.size(); i++) {
                whole.write(state.apply(history.get(i)));
                waiting.add(trimmed.apply(history.get(i)));
                while (!waiting.isEmpty() && random.nextInt(3) > 0) {
                    late.write(waiting.remove());
                }
                if (random.nextInt(4) == 0) {
                    trimmed.trim(new Seq(i + 1L - waiting.size()));
                }
            }
            waiting.forEach(late::write);
            equal(late.tables(), whole.tables(), history, history.size() - 1);
        });
    }

    @Test
    void the_sums_over_the_spends_are_the_totals_of_the_run_and_of_its_attempts_after_every_event() {
        forHistories(history -> everyState(history, stored -> {
            for (Row run : stored.rows(RunsTable.TABLE)) {
                long loose = 0;
                long all = 0;
                long ofSteps = 0;
                for (Row cost : stored.rows(CostsTable.TABLE)) {
                    long figures = figures(cost, CostsTable.INPUT, CostsTable.OUTPUT, CostsTable.COST);
                    all += figures;
                    loose += cost.get(CostsTable.ATTEMPT) == null ? figures : 0;
                }
                for (Row step : stored.rows(StepsTable.TABLE)) {
                    Sums sums = StepsTable.SUMS;
                    ofSteps += figures(step, sums.input(), sums.output(), sums.cost());
                }
                Sums sums = RunsTable.SUMS;
                assertThat(figures(run, sums.input(), sums.output(), sums.cost()))
                        .isEqualTo(all);
                assertThat(ofSteps + loose).isEqualTo(all);
            }
        }));
    }

    @Test
    void a_run_is_paused_exactly_while_something_is_pending_and_never_ends_with_an_open_row() {
        forHistories(history -> everyState(history, stored -> {
            for (Row run : stored.rows(RunsTable.TABLE)) {
                boolean ended = run.get(RunsTable.ENDED_SEQ) != null;
                boolean waits = stored.rows(GatesTable.TABLE).stream()
                                .anyMatch(gate -> "pending".equals(gate.get(GatesTable.STATUS)))
                        || stored.rows(JobsTable.TABLE).stream()
                                .anyMatch(job -> "pending".equals(job.get(JobsTable.STATUS)));
                boolean open =
                        stored.rows(StepsTable.TABLE).stream().anyMatch(step -> step.get(StepsTable.ENDED_SEQ) == null)
                                || stored.rows(ToolCallsTable.TABLE).stream()
                                        .anyMatch(call -> call.get(ToolCallsTable.ENDED_SEQ) == null);
                assertThat("paused".equals(run.get(RunsTable.STATUS))).isEqualTo(waits);
                assertThat(ended && (waits || open)).isFalse();
            }
        }));
    }

    @Test
    void an_event_is_answered_with_each_changed_key_once() {
        forHistories(history -> {
            RunState state = new RunState(history.get(0).stream(), Rows.NONE);
            for (StoredEvent event : history) {
                List<Row> rows = state.apply(event).rows();
                assertThat(rows.stream().map(row -> row.table() + " " + row.key()))
                        .doesNotHaveDuplicates();
            }
        });
    }

    private interface Look {
        void at(StoredRows stored);
    }

    private static void everyState(List<StoredEvent> history, Look look) {
        StoredRows stored = new StoredRows();
        RunState state = new RunState(history.get(0).stream(), Rows.NONE);
        for (StoredEvent event : history) {
            stored.write(state.apply(event));
            look.at(stored);
        }
    }

    /** Folds three sums into one figure in which none hides another. */
    private static long figures(Row row, Column<Long> input, Column<Long> output, Column<Long> cost) {
        long price = row.get(cost) == null ? 0 : row.get(cost);
        return row.get(input) + 1_000_000L * row.get(output) + 1_000_000_000_000L * price;
    }

    private static void equal(
            Map<String, List<Row>> actual, Map<String, List<Row>> expected, List<StoredEvent> history, int i) {
        if (!actual.equals(expected)) {
            List<String> differences = new ArrayList<>();
            expected.forEach((table, rows) -> differ(table, actual.get(table), rows, differences));
            StringBuilder told = new StringBuilder();
            history.subList(0, i + 1)
                    .forEach(event -> told.append("\n  ")
                            .append(event.seq())
                            .append(' ')
                            .append(event.type())
                            .append(' ')
                            .append(event.at())
                            .append(' ')
                            .append(event.payload()));
            throw new AssertionError(String.join("\n", differences) + "\nafter" + told);
        }
    }

    private static void differ(String table, List<Row> actual, List<Row> expected, List<String> differences) {
        if (actual.size() != expected.size()) {
            differences.add(table + " has " + actual.size() + " rows, not " + expected.size() + "\n is " + actual
                    + "\n should be " + expected);
            return;
        }
        for (int row = 0; row < actual.size(); row++) {
            for (Column<?> column : actual.get(row).table().columns()) {
                Object is = actual.get(row).value(column.index());
                Object should = expected.get(row).value(column.index());
                if (is == null ? should != null : !is.equals(should)) {
                    differences.add(
                            table + actual.get(row).key() + "." + column.name() + " is " + is + ", not " + should);
                }
            }
        }
    }
}
