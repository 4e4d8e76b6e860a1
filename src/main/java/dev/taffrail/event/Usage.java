package dev.taffrail.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one model call used. Token figures are disjoint: input never includes what was read from or written to a cache. An
 * immutable value; the methods return changed copies.
 *
 * @param model the model as the provider names it
 * @param inputTokens tokens sent, without cache reads and writes; 0 or more
 * @param outputTokens tokens received; 0 or more
 * @param cacheReadTokens tokens read from a prompt cache; 0 or more
 * @param cacheWriteTokens tokens written to a prompt cache; 0 or more
 * @param reasoningTokens the part of the output that was reasoning; 0 or more
 * @param costMicrocents what it cost in micro-cents (10⁻⁸ USD); null if the price is unknown
 * @param callId the provider's id of the call, so that a repeated report counts once; null if there is none
 */
public record Usage(
        String model,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        @Nullable Long costMicrocents,
        @Nullable String callId) {

    /** Returns a call of this model that has used nothing yet, of unknown price. */
    public static Usage of(String model) {
        return new Usage(model, 0, 0, 0, 0, 0, null, null);
    }

    /** Returns this usage with so many input tokens. */
    public Usage input(long tokens) {
        return new Usage(
                model,
                tokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                reasoningTokens,
                costMicrocents,
                callId);
    }

    /** Returns this usage with so many output tokens. */
    public Usage output(long tokens) {
        return new Usage(
                model, inputTokens, tokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, costMicrocents, callId);
    }

    /** Returns this usage with so many tokens read from and written to a prompt cache. */
    public Usage cache(long read, long written) {
        return new Usage(model, inputTokens, outputTokens, read, written, reasoningTokens, costMicrocents, callId);
    }

    /** Returns this usage with so many reasoning tokens. */
    public Usage reasoning(long tokens) {
        return new Usage(
                model, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, tokens, costMicrocents, callId);
    }

    /** Returns this usage at a price, in micro-cents (10⁻⁸ USD). */
    public Usage cost(long microcents) {
        return new Usage(
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                reasoningTokens,
                microcents,
                callId);
    }

    /** Returns this usage under the provider's id of the call. */
    public Usage call(String id) {
        return new Usage(
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                reasoningTokens,
                costMicrocents,
                id);
    }

    /** Returns the fields of a {@code cost:updated} event; figures that are 0 and optional are left out. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (callId != null) {
            fields.put("callId", callId);
        }
        fields.put("model", model);
        fields.put("inputTokens", inputTokens);
        fields.put("outputTokens", outputTokens);
        putPositive(fields, "cacheReadTokens", cacheReadTokens);
        putPositive(fields, "cacheWriteTokens", cacheWriteTokens);
        putPositive(fields, "reasoningTokens", reasoningTokens);
        if (costMicrocents != null) {
            fields.put("costMicrocents", costMicrocents);
        }
        return fields;
    }

    private static void putPositive(Map<String, Object> fields, String name, long value) {
        if (value > 0) {
            fields.put(name, value);
        }
    }
}
