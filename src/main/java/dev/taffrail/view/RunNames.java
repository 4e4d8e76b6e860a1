package dev.taffrail.view;

import static dev.taffrail.view.RunSelection.RUNS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the run that somebody means who does not type a whole id. Stateless. */
final class RunNames {
    private static final int PREFIX_CHARS_MIN = 4;
    private static final int CANDIDATES_MAX = 10;
    /** Behind every character that an id may have. */
    private static final char BEHIND = '\u007f';

    private RunNames() {}

    static String resolve(Connection views, String name) throws SQLException {
        if (name.equals("@last") || name.equals("@failed")) {
            return newest(views, name);
        }
        if (exists(views, name)) {
            return name;
        }
        if (name.length() >= PREFIX_CHARS_MIN) {
            for (String kin : List.of("roots", "children")) {
                List<String> candidates = beginningWith(views, name, kin);
                if (candidates.size() > 1) {
                    throw new Ambiguous(name, candidates);
                }
                if (!candidates.isEmpty()) {
                    return candidates.get(0);
                }
            }
        }
        throw notFound(name);
    }

    /** Returns that there is no such run, as an exception to throw. */
    static NotFound notFound(String name) {
        return new NotFound(
                name,
                "There is no run '" + name + "'.",
                name.length() < PREFIX_CHARS_MIN
                        ? "Give a whole id, or at least its first " + PREFIX_CHARS_MIN + " characters."
                        : "List the runs with their ids, child runs too, to see what there is.");
    }

    private static String newest(Connection views, String name) throws SQLException {
        boolean failed = name.equals("@failed");
        RunFilter filter = failed ? RunFilter.ROOTS.failed() : RunFilter.ROOTS;
        List<String> ids = new ArrayList<>();
        RunOrder.walk(views, RunQuery.all(filter), 1, place -> ids.add(place.runId()));
        if (ids.isEmpty()) {
            throw new NotFound(
                    name,
                    failed ? "No run has failed." : "There is no run yet.",
                    failed ? "Nothing is to be done." : "Record one, or import one.");
        }
        return ids.get(0);
    }

    private static List<String> beginningWith(Connection views, String prefix, String kin) throws SQLException {
        return Question.of(RUNS, kin + "-by-prefix")
                .bind("prefix", prefix)
                .bind("behind", prefix + BEHIND)
                .bind("limit", (long) CANDIDATES_MAX)
                .list(views, Cells::text);
    }

    static boolean exists(Connection views, String runId) throws SQLException {
        return !Question.of(RUNS, "by-id")
                .bind("run_id", runId)
                .list(views, Cells::text)
                .isEmpty();
    }
}
