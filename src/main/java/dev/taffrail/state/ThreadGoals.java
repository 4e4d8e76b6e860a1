package dev.taffrail.state;

import static dev.taffrail.state.ThreadGoalsTable.*;

import org.jspecify.annotations.Nullable;

/** The one goal that a thread may have. What was used adds up, whoever reports it. Owned by the fold's thread. */
final class ThreadGoals implements StreamPart {
    private final String stream;
    private final Edits edits;
    private @Nullable Held goal;

    ThreadGoals(String stream, Edits edits, Rows rows) {
        this.stream = stream;
        this.edits = edits;
        Row stored = rows.find(TABLE, stream);
        this.goal = stored == null ? null : edits.hold(stored);
    }

    @Override
    public void take(RunEvent event) {
        switch (event.type()) {
            case "goal:set" -> set(event);
            case "goal:progressed" -> {
                if (goal != null) {
                    progressed(event, goal.edit());
                }
            }
            case "goal:cleared" -> {
                goal = null;
                edits.empty(TABLE);
            }
            default -> {
                // It is not about the goal.
            }
        }
    }

    private void set(RunEvent event) {
        Held begun = edits.begin(TABLE, stream);
        goal = begun;
        Row.Draft row = begun.edit();
        row.set(GOAL_ID, event.text("goalId"));
        row.set(OBJECTIVE, event.text("objective"));
        row.set(STATUS, event.text("status"));
        row.set(TOKEN_BUDGET, event.integer("tokenBudget"));
        row.add(TOKENS_USED, orZero(event.integer("tokensUsed")));
        row.add(TIME_USED_SECONDS, orZero(event.integer("timeUsedSeconds")));
        row.add(CONTINUATION_COUNT, orZero(event.integer("continuationCount")));
        row.set(CREATED_AT, event.time("createdAt"));
        row.set(UPDATED_AT, event.time("updatedAt"));
    }

    private static void progressed(RunEvent event, Row.Draft row) {
        add(row, TOKENS_USED, event.integer("tokenDelta"));
        add(row, TIME_USED_SECONDS, event.integer("timeDeltaSeconds"));
        add(row, CONTINUATION_COUNT, event.integer("continuationDelta"));
        row.set(UPDATED_AT, Times.later(row.get(UPDATED_AT), event.time("at")));
    }

    /** A sum beyond the largest number stays there: what was appended must be foldable. Neither part is below 0. */
    private static void add(Row.Draft row, Column<Long> column, @Nullable Long delta) {
        long before = orZero(row.get(column));
        row.add(column, Math.min(orZero(delta), Long.MAX_VALUE - before));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
