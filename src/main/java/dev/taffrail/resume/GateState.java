package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gate that a run waits at, or whose decision it has. An immutable value.
 *
 * @param gateId the gate's id, unique within its run
 * @param nodeId the node that waits at it; null if only the run's pause named the gate
 * @param kind {@code human} or {@code budget}
 * @param message what is asked
 * @param requestedAt when it was announced
 * @param expiresAt when it is due; null if it waits for ever
 * @param timeoutAction what is done when it is due: {@code approve}, {@code reject} or {@code fail}; null for nothing
 * @param decision {@code approved}, {@code rejected} or {@code input_provided}; null while it waits
 * @param decidedBy who decided
 * @param decidedAt when it was decided
 * @param comment what whoever decided said about it
 * @param decidedSeq the seq of the decision, whose payload is read from the log; null while it waits
 */
public record GateState(
        String gateId,
        @Nullable String nodeId,
        String kind,
        @Nullable String message,
        @Nullable Instant requestedAt,
        @Nullable Instant expiresAt,
        @Nullable String timeoutAction,
        @Nullable String decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable Seq decidedSeq) {

    /** Says whether it waits for a decision. */
    public boolean isPending() {
        return decidedSeq == null;
    }

    /** Says whether it waits and its time has run out. */
    public boolean isDue(Instant now) {
        return isPending() && expiresAt != null && !now.isBefore(expiresAt);
    }
}
