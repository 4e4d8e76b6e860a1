package dev.taffrail.thread;

import dev.taffrail.command.Look;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.Row;
import dev.taffrail.state.ThreadGoalsTable;
import dev.taffrail.view.Queries;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The goals of threads, at most one each. Call it from any thread. */
public final class Goals {
    private static final Queries QUERIES = Queries.of("threads");

    private final Access access;

    Goals(Access access) {
        this.access = access;
    }

    /**
     * Gives a thread this goal in place of any other; an equal one is left alone.
     *
     * @return whether something changed
     * @throws dev.taffrail.view.NotFound if there is no such thread
     */
    public boolean set(String threadId, Goal goal) {
        return access.change(Access.thread(threadId), look -> {
            StreamId stream = Access.existing(look, threadId);
            Row row = look.find(stream, ThreadGoalsTable.TABLE);
            return row != null && goal(row).equals(goal) ? null : Said.of(stream, EventType.GOAL_SET, fields(goal));
        });
    }

    /** Returns a thread's goal; empty if it has none, or there is no such thread. */
    public Optional<Goal> get(String threadId) {
        return access.read(views -> QUERIES
                .ask("goal")
                .bind("thread_id", Access.thread(threadId).value())
                .list(views, row -> goal(row.row(ThreadGoalsTable.TABLE)))
                .stream()
                .findFirst());
    }

    /**
     * Takes a thread's goal away.
     *
     * @return false if it has none
     */
    public boolean delete(String threadId) {
        StreamId stream = Access.thread(threadId);
        return access.change(
                stream, look -> hasGoal(look, stream) ? Said.of(stream, EventType.GOAL_CLEARED, Map.of()) : null);
    }

    /**
     * Adds to what a goal has used, whoever else adds to it at the same time; the time of its last change never goes back.
     *
     * @param tokens how many more tokens, from 0
     * @param seconds how many more seconds, from 0
     * @return the goal after that; empty if there is none, and none is made
     */
    public Optional<Goal> recordUsage(String threadId, long tokens, long seconds, Instant at) {
        return progressed(threadId, Map.of("tokenDelta", tokens, "timeDeltaSeconds", seconds), at);
    }

    /**
     * Counts that work on a goal was taken up again.
     *
     * @return the goal after that; empty if there is none, and none is made
     */
    public Optional<Goal> recordContinuation(String threadId, Instant at) {
        return progressed(threadId, Map.of("continuationDelta", 1), at);
    }

    private Optional<Goal> progressed(String threadId, Map<String, ?> deltas, Instant at) {
        StreamId stream = Access.thread(threadId);
        Map<String, Object> fields = new LinkedHashMap<>(deltas);
        fields.put("at", at.truncatedTo(ChronoUnit.MILLIS));
        boolean recorded = access.change(
                stream, look -> hasGoal(look, stream) ? Said.of(stream, EventType.GOAL_PROGRESSED, fields) : null);
        return recorded ? get(threadId) : Optional.empty();
    }

    private static boolean hasGoal(Look look, StreamId stream) {
        return look.isThere(stream) && look.find(stream, ThreadGoalsTable.TABLE) != null;
    }

    private static Map<String, @Nullable Object> fields(Goal goal) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("goalId", goal.goalId());
        fields.put("objective", goal.objective());
        fields.put("status", goal.status().toString());
        fields.put("tokenBudget", goal.tokenBudget());
        fields.put("tokensUsed", goal.tokensUsed());
        fields.put("timeUsedSeconds", goal.timeUsedSeconds());
        fields.put("continuationCount", goal.continuationCount());
        fields.put("createdAt", goal.createdAt());
        fields.put("updatedAt", goal.updatedAt());
        return fields;
    }

    private static Goal goal(Row row) {
        return new Goal(
                Objects.requireNonNull(row.get(ThreadGoalsTable.GOAL_ID)),
                Objects.requireNonNull(row.get(ThreadGoalsTable.OBJECTIVE)),
                GoalStatus.of(Objects.requireNonNull(row.get(ThreadGoalsTable.STATUS))),
                row.get(ThreadGoalsTable.TOKEN_BUDGET),
                Objects.requireNonNull(row.get(ThreadGoalsTable.TOKENS_USED)),
                Objects.requireNonNull(row.get(ThreadGoalsTable.TIME_USED_SECONDS)),
                Objects.requireNonNull(row.get(ThreadGoalsTable.CONTINUATION_COUNT)),
                time(row.get(ThreadGoalsTable.CREATED_AT)),
                time(row.get(ThreadGoalsTable.UPDATED_AT)));
    }

    private static Instant time(@Nullable Long millis) {
        return millis == null ? Instant.EPOCH : Instant.ofEpochMilli(millis);
    }
}
