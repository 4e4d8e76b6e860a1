package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Adds up what was spent: out of the rollup where that knows enough, else out of the single spends. Stateless. */
final class CostRows {
    private static final SqlFile COSTS = SqlFile.load(CostRows.class, "/projections/run-costs/queries.sql");

    private CostRows() {}

    static List<CostSummary> costs(Connection views, CostQuery query) throws SQLException {
        return question(views, query)
                .bind("limit", query.limit() == 0 ? -1L : query.limit())
                .list(views, CostRows::cost);
    }

    static Question question(Connection views, CostQuery query) throws SQLException {
        if (isInRollup(query)) {
            return Question.of(COSTS, "all-by-" + query.by());
        }
        boolean aboutRuns = query.by() == CostBy.WORKFLOW || !query.filter().equals(RunFilter.ALL);
        Question question = Question.of(COSTS, "key-" + query.by())
                .add(COSTS, "figures")
                .add(COSTS, aboutRuns ? "from-spends-of-runs" : "from-spends");
        if (query.by() == CostBy.DAY) {
            question.bind("zone", stretches(views, query));
        }
        if (query.runId() != null) {
            question.add(COSTS, query.descendants() ? "of-tree" : "of-run").bind("run_id", query.runId());
        }
        if (query.since() != null) {
            question.add(COSTS, "of-since").bind("spent_since", RunSelection.millis(query.since()));
        }
        if (query.until() != null) {
            question.add(COSTS, "of-until").bind("spent_until", RunSelection.millis(query.until()));
        }
        return RunSelection.where(question, query.filter())
                .add(COSTS, "group")
                .add(COSTS, query.by() == CostBy.DAY ? "order-by-key" : "order-by-cost");
    }

    /** The rollup crosses all runs and all of a day in UTC, so it can answer about nothing less. */
    private static boolean isInRollup(CostQuery query) {
        boolean everything = query.runId() == null
                && query.filter().equals(RunFilter.ALL)
                && query.since() == null
                && query.until() == null;
        boolean inUtc = query.zone().normalized().equals(ZoneOffset.UTC);
        return everything && (query.by() == CostBy.MODEL || (query.by() == CostBy.DAY && inUtc));
    }

    private static String stretches(Connection views, CostQuery query) throws SQLException {
        List<String> stretches = Question.of(COSTS, "known-days").list(views, row -> {
            String first = row.textOrNull();
            String last = row.textOrNull();
            return first == null || last == null
                    ? "[]"
                    : ZoneStretches.json(query.zone(), LocalDate.parse(first), LocalDate.parse(last));
        });
        return stretches.get(0);
    }

    private static CostSummary cost(Cells row) throws SQLException {
        return new CostSummary(
                row.textOrNull(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.numberOrNull(),
                row.number(),
                row.texts().stream().sorted().toList());
    }
}
