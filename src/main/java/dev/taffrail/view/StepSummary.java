package dev.taffrail.view;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One dispatch of a node. An immutable value; the components are named and ordered as in the command line's JSON, and what only
 * a picture of the run needs follows at the end.
 *
 * @param runId the run's id
 * @param nodeId the node's id
 * @param attempt which dispatch of this node it is, from 1
 * @param nodeType what kind of node, such as {@code llm} or {@code tool}
 * @param status how it stands
 * @param startedAt the smallest time of any of its events; null if none has one
 * @param endedAt the time of its end; null while it has not ended
 * @param durationMs how long it took in milliseconds; null while it has not ended
 * @param model the model it called
 * @param inputTokens input tokens, without what was read from or written to a cache
 * @param outputTokens output tokens
 * @param cacheReadTokens tokens read from a cache
 * @param cacheWriteTokens tokens written to a cache
 * @param costMicrocents its cost in micro-cents (10⁻⁸ USD); null if unknown
 * @param unpricedCalls how many of its records of spend have no known price
 * @param error why it failed, a JSON object; null if it has not failed
 * @param startedSeq the seq of the first event that speaks of it
 * @param endedSeq the seq of the event that ended it; null while it has not ended
 * @param name what to show instead of the id, such as a tool's name; null if there is nothing better than the id
 * @param parentNodeId the node that this one belongs to; null at the top
 * @param reason why it was skipped; null if it was not
 */
public record StepSummary(
        String runId,
        String nodeId,
        long attempt,
        @Nullable String nodeType,
        StepStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,
        @Nullable String model,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        @Nullable Long costMicrocents,
        long unpricedCalls,
        @Nullable JsonText error,
        Seq startedSeq,
        @Nullable Seq endedSeq,
        @Nullable String name,
        @Nullable String parentNodeId,
        @Nullable String reason) {}
