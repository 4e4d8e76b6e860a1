package dev.taffrail.view;

import static dev.taffrail.view.RunSelection.RUNS;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a list of runs from where a page ended. It goes by the last run's figure and id and not by how many were seen, so that
 * runs that are added meanwhile neither repeat nor hide others. Stateless.
 */
final class RunOrder {
    /** No limit; so says the database. */
    static final int ALL = -1;

    private RunOrder() {}

    /** Hands over the places of at most so many runs in order. */
    static void walk(Connection views, RunQuery query, int limit, Question.Taker<PageCursor> places)
            throws SQLException {
        PageCursor after = query.after() == null ? null : PageCursor.decode(query.after(), query.sort());
        Counted counted = new Counted(places);
        if (after == null || after.key() != null) {
            part(query, true, after, limit).each(views, row -> place(query, row), counted);
        }
        int left = limit == ALL ? ALL : limit - counted.count;
        if (left != 0) {
            PageCursor within = after == null || after.key() != null ? null : after;
            part(query, false, within, left).each(views, row -> place(query, row), counted);
        }
    }

    /** Asks for the runs that have the figure sorted by, or for those that have not, which come last either way. */
    static Question part(RunQuery query, boolean withValue, @Nullable PageCursor after, int limit) {
        String direction = query.sort().descending() ? "-descending" : "-ascending";
        Question question = sortedBy(query.sort().field());
        RunSelection.from(question, query.filter());
        RunSelection.where(question, query.filter());
        question.add(RUNS, withValue ? "with-value" : "without-value");
        if (after != null) {
            question.add(RUNS, (withValue ? "after-value" : "after-id") + direction)
                    .bind("sort_key", after.key())
                    .bind("run_id", after.runId());
        }
        return question.add(RUNS, "order" + direction).bind("limit", (long) limit);
    }

    private static Question sortedBy(RunField field) {
        Question question = Question.of(RUNS, "page");
        String sort = "sort-" + field;
        return field.isOfTree()
                ? question.add(RUNS, "tree").add(RUNS, sort).add(RUNS, "tree-end")
                : question.add(RUNS, sort);
    }

    private static PageCursor place(RunQuery query, Cells row) throws SQLException {
        String runId = row.text();
        return new PageCursor(query.sort(), row.any(), runId);
    }

    private static final class Counted implements Question.Taker<PageCursor> {
        private final Question.Taker<PageCursor> places;
        private int count;

        Counted(Question.Taker<PageCursor> places) {
            this.places = places;
        }

        @Override
        public void take(PageCursor place) throws SQLException {
            count++;
            places.take(place);
        }
    }
}
