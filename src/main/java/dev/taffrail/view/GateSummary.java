package dev.taffrail.view;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gate: a pause that waits for a decision. An immutable value; the components are named and ordered as in the command line's
 * JSON, and what only lists over many runs need follows at the end.
 *
 * @param gateId the gate's id, unique within its run
 * @param nodeId the node that waits at it; null if only the run's pause named the gate
 * @param kind {@code human} or {@code budget}
 * @param type what kind of decision a human gate asks for, as the engine called it
 * @param status {@code pending}, {@code decided} or {@code abandoned}
 * @param message what is asked
 * @param requestedAt when it was announced
 * @param decidedAt when it was decided
 * @param decidedBy who decided
 * @param decision {@code approved}, {@code rejected} or {@code input_provided}
 * @param comment what whoever decided said about it
 * @param runId the run that waits
 * @param requestedSeq the seq of the event that announced it
 * @param assignee who is asked; null if anybody may decide
 * @param expiresAt when it becomes due; null if it waits for ever
 * @param timeoutAction what an engine does when it is due: {@code approve}, {@code reject} or {@code fail}
 * @param spentMicrocents of a budget gate, what was spent in micro-cents (10⁻⁸ USD)
 * @param limitMicrocents of a budget gate, what may be spent in micro-cents
 */
public record GateSummary(
        String gateId,
        @Nullable String nodeId,
        String kind,
        @Nullable String type,
        String status,
        @Nullable String message,
        @Nullable Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decision,
        @Nullable String comment,
        String runId,
        Seq requestedSeq,
        @Nullable String assignee,
        @Nullable Instant expiresAt,
        @Nullable String timeoutAction,
        @Nullable Long spentMicrocents,
        @Nullable Long limitMicrocents) {

    /** Says whether it waits for a decision. */
    public boolean isPending() {
        return status.equals("pending");
    }

    /** Says whether it waits and its time has run out. */
    public boolean isDue(Instant now) {
        return isPending() && expiresAt != null && !now.isBefore(expiresAt);
    }
}
