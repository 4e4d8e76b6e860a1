package dev.taffrail.view;

import dev.taffrail.sqlite.SqlFile;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a {@link RunFilter} into conditions on the table of runs. Stateless. */
final class RunSelection {
    static final SqlFile RUNS = SqlFile.load(RunSelection.class, "/projections/runs/queries.sql");

    private static final Set<RunStatus> FAILED = EnumSet.of(RunStatus.FAILED, RunStatus.CRASHED);

    private RunSelection() {}

    /** Says where the runs come from: those that are few among many have an index of their own. */
    static Question from(Question question, RunFilter filter) {
        Set<RunStatus> statuses = filter.statuses();
        if (!statuses.isEmpty() && FAILED.containsAll(statuses)) {
            return question.add(RUNS, "from-failed");
        }
        boolean open = !statuses.isEmpty() && statuses.stream().noneMatch(RunStatus::isEnd);
        return question.add(RUNS, open ? "from-open" : "from-all");
    }

    /** Adds the filter's conditions behind a {@code WHERE} on the runs called r. */
    static Question where(Question question, RunFilter filter) {
        if (!filter.children() && filter.parent() == null) {
            question.add(RUNS, "filter-roots");
        }
        if (!filter.statuses().isEmpty()) {
            question.add(RUNS, "filter-status")
                    .bind(
                            "statuses",
                            JsonLists.array(filter.statuses().stream()
                                    .map(RunStatus::toString)
                                    .toList()));
        }
        if (!filter.labels().isEmpty()) {
            question.add(RUNS, "filter-labels").bind("labels", JsonLists.object(filter.labels()));
        }
        optional(question, "parent", filter.parent());
        optional(question, "forks", filter.forkedFrom());
        optional(question, "workflow", filter.workflow());
        optional(question, "kind", filter.kind());
        optional(question, "source", filter.source());
        optional(question, "since", millis(filter.since()));
        optional(question, "until", millis(filter.until()));
        return question;
    }

    /** Returns the time as the tables have it. */
    static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static void optional(Question question, String name, @Nullable Object value) {
        if (value != null) {
            question.add(RUNS, "filter-" + name).bind(name, value);
        }
    }
}
