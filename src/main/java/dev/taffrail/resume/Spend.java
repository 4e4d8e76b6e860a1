package dev.taffrail.resume;

import org.jspecify.annotations.Nullable;

/**
 * What a run had spent. An immutable value.
 *
 * @param inputTokens input tokens, without what was read from or written to a cache
 * @param outputTokens output tokens
 * @param cacheReadTokens tokens read from a cache
 * @param cacheWriteTokens tokens written to a cache
 * @param costMicrocents the cost in micro-cents (10⁻⁸ USD); null if nothing is priced and something is not
 * @param unpricedCalls records of spend without a known price
 */
public record Spend(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        @Nullable Long costMicrocents,
        long unpricedCalls) {}
