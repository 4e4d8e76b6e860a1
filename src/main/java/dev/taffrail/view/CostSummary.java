package dev.taffrail.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was spent under one key. An immutable value.
 *
 * @param key the model, workflow, day ({@code 2026-11-21}), run or node that was asked for; null for spend that names none
 * @param calls calls of models
 * @param inputTokens input tokens, without what was read from or written to a cache
 * @param outputTokens output tokens
 * @param cacheReadTokens tokens read from a cache
 * @param cacheWriteTokens tokens written to a cache
 * @param costMicrocents the cost in micro-cents (10⁻⁸ USD); null if nothing is priced and something is not
 * @param unpricedCalls how many records of spend have no known price
 * @param priceIds the prices that were used, sorted
 */
public record CostSummary(
        @Nullable String key,
        long calls,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        @Nullable Long costMicrocents,
        long unpricedCalls,
        List<String> priceIds) {}
