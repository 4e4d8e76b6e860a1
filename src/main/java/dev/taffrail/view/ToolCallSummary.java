package dev.taffrail.view;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of a tool: a call that an agent made, or a dispatch of a node that is a tool. An immutable value.
 *
 * @param runId the run's id
 * @param toolId the tool
 * @param nodeId the node that called it, or that is the call
 * @param attempt the node's attempt that it is part of, or is; null if the node had none
 * @param callId the call's id; null if it has none, and not always unique within a run
 * @param status how it stands
 * @param startedAt when it was called; null if that has no time
 * @param endedAt when it answered; null while it has not
 * @param durationMs how long it took in milliseconds; null while it has not answered
 * @param error why it failed, a JSON object; null if it has not failed, or did not say
 * @param startedSeq the seq of the event that began it
 * @param endedSeq the seq of the event that ended it; null while it has not answered
 */
public record ToolCallSummary(
        String runId,
        String toolId,
        String nodeId,
        @Nullable Long attempt,
        @Nullable String callId,
        StepStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,
        @Nullable JsonText error,
        Seq startedSeq,
        @Nullable Seq endedSeq) {}
