package dev.taffrail.view;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as a line of a list. An immutable value; the components are named and ordered as in the command line's JSON.
 *
 * <p>Tokens are whole numbers, {@code inputTokens} without what was read from or written to a cache. Money is in micro-cents
 * (10⁻⁸ USD), and null where nothing is priced and something is not. Own figures are without child runs, tree figures with all
 * descendants.
 *
 * @param runId the run's id
 * @param status how it stands
 * @param kind {@code workflow}, {@code agent} or {@code process}; null before it was started
 * @param workflow the workflow's name, slug or id
 * @param name what people call this run
 * @param startedAt the smallest time of any of its events; null if none has one
 * @param endedAt the time of its end; null while it has not ended
 * @param durationMs how long it took, or has taken up to its last event, in milliseconds
 * @param steps distinct nodes
 * @param attempts dispatches of nodes
 * @param failedAttempts dispatches that failed
 * @param toolCalls calls of tools
 * @param llmCalls calls of models
 * @param lastAt the largest time of any of its events
 * @param inputTokens own input tokens
 * @param outputTokens own output tokens
 * @param cacheReadTokens own tokens read from a cache
 * @param cacheWriteTokens own tokens written to a cache
 * @param costMicrocents own cost in micro-cents; null if unknown
 * @param unpricedCalls how many own records of spend have no known price
 * @param models the models it used, sorted
 * @param pendingGates how many gates wait for a decision
 * @param error why it failed, a JSON object; null if it has not failed
 * @param firstFailingNode the node that failed it; null if it has not failed, or no node did
 * @param lastSeq the seq of its last event
 * @param lastPosition the position of its last event
 * @param source where it was recorded first, such as the name of another tool; null if it was recorded here
 * @param sourceId its id there
 * @param parentRunId the run that started it; null for a root
 * @param children how many runs it started itself
 * @param treeInputTokens input tokens with all descendants
 * @param treeOutputTokens output tokens with all descendants
 * @param treeCacheReadTokens tokens read from a cache, with all descendants
 * @param treeCacheWriteTokens tokens written to a cache, with all descendants
 * @param treeCostMicrocents cost in micro-cents with all descendants; null if nothing in the tree is priced and something is not
 * @param treeUnpricedCalls records of spend without a known price, with all descendants
 * @param forkedFromRunId the run whose state this one began with; null if it is no fork
 * @param forkedFromSeq the seq of that run at which it was forked
 */
public record RunSummary(
        String runId,
        RunStatus status,
        @Nullable String kind,
        @Nullable String workflow,
        @Nullable String name,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,
        long steps,
        long attempts,
        long failedAttempts,
        long toolCalls,
        long llmCalls,
        @Nullable Instant lastAt,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        @Nullable Long costMicrocents,
        long unpricedCalls,
        List<String> models,
        long pendingGates,
        @Nullable JsonText error,
        @Nullable String firstFailingNode,
        Seq lastSeq,
        Position lastPosition,
        @Nullable String source,
        @Nullable String sourceId,
        @Nullable String parentRunId,
        long children,
        long treeInputTokens,
        long treeOutputTokens,
        long treeCacheReadTokens,
        long treeCacheWriteTokens,
        @Nullable Long treeCostMicrocents,
        long treeUnpricedCalls,
        @Nullable String forkedFromRunId,
        @Nullable Long forkedFromSeq) {}
