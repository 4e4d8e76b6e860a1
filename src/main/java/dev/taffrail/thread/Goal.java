package dev.taffrail.thread;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a thread works towards. An immutable value; times are kept to the millisecond.
 *
 * @param goalId its id
 * @param objective what is to be reached
 * @param status how it stands
 * @param tokenBudget how many tokens it may use; null for no bound
 * @param tokensUsed how many it has used
 * @param timeUsedSeconds how many seconds it has used
 * @param continuationCount how often work on it was taken up again
 * @param createdAt when it was set
 * @param updatedAt when it was last changed or worked on
 */
public record Goal(
        String goalId,
        String objective,
        GoalStatus status,
        @Nullable Long tokenBudget,
        long tokensUsed,
        long timeUsedSeconds,
        long continuationCount,
        Instant createdAt,
        Instant updatedAt) {
    /** Cuts times to whole milliseconds. */
    public Goal {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns a fresh goal: active, nothing used, no bound. */
    public static Goal of(String goalId, String objective, Instant now) {
        return new Goal(goalId, objective, GoalStatus.ACTIVE, null, 0, 0, 0, now, now);
    }
}
