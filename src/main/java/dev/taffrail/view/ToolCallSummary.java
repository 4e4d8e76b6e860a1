package dev.taffrail.view;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool. An immutable value.
 *
 * @param runId the run's id
 * @param nodeId the node that called it, or that is the call
 * @param callId the call's id; null if it has none
 * @param toolId the tool
 * @param success whether it worked; null while it is not known
 * @param startedAt when it was called
 * @param endedAt when it answered; null while it has not
 * @param durationMs how long it took in milliseconds; null while it has not answered
 * @param startedSeq the seq of the event that began it
 * @param endedSeq the seq of the event that ended it; null while it has not answered
 */
public record ToolCallSummary(
        String runId,
        @Nullable String nodeId,
        @Nullable String callId,
        @Nullable String toolId,
        @Nullable Boolean success,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,
        @Nullable Seq startedSeq,
        @Nullable Seq endedSeq) {}
