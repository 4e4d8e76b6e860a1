package dev.taffrail.ingest.claudecode;

import dev.taffrail.event.Fields;
import dev.taffrail.ingest.JsonText;
import dev.taffrail.ingest.Price;
import dev.taffrail.ingest.PriceTable;
import java.util.List;
import java.util.Optional;

/**
 * What one model call used so far, as a line of its response says; a later line may say more. An immutable value.
 *
 * @param input tokens sent, without cache reads and writes
 * @param output tokens received
 * @param cacheRead tokens read from the prompt cache
 * @param cacheWrite tokens written to the prompt cache
 * @param cacheWriteHour how many of these were written for an hour
 */
record CallUsage(long input, long output, long cacheRead, long cacheWrite, long cacheWriteHour) {
    /** More tokens than any call uses: a figure beyond is damage, and sums of such figures would overflow. */
    static final long TOKENS_MAX = 1_000_000_000_000L;

    private static final List<String> FIGURES =
            List.of("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens");
    private static final String HOUR = "ephemeral_1h_input_tokens";

    /** Reads a message's usage; what it does not say is 0. */
    static CallUsage of(Fields message) {
        Fields usage = message.object("usage");
        if (usage == null) {
            return new CallUsage(0, 0, 0, 0, 0);
        }
        Fields creation = usage.object("cache_creation");
        return new CallUsage(
                count(usage, FIGURES.get(0)),
                count(usage, FIGURES.get(1)),
                count(usage, FIGURES.get(2)),
                count(usage, FIGURES.get(3)),
                creation == null ? 0 : count(creation, HOUR));
    }

    /** Returns the words for the first figure of a message's usage that is no count of tokens, or empty. */
    static Optional<String> fault(Fields message) {
        Fields usage = message.object("usage");
        if (usage == null) {
            return Optional.empty();
        }
        for (String name : FIGURES) {
            if (isFault(usage, name)) {
                return Optional.of("usage." + name + " is " + usage.json(name));
            }
        }
        Fields creation = usage.object("cache_creation");
        return creation != null && isFault(creation, HOUR)
                ? Optional.of("usage.cache_creation." + HOUR + " is " + creation.json(HOUR))
                : Optional.empty();
    }

    /** Returns all figures as one word, the same for the same usage. */
    String figures() {
        return input + "." + output + "." + cacheRead + "." + cacheWrite + "." + cacheWriteHour;
    }

    /** Returns the fields of the spend; without a cost where the model's price is unknown. */
    JsonText fields(String call, String node, String model, PriceTable prices) {
        JsonText fields = new JsonText()
                .text("callId", call)
                .text("nodeId", node)
                .text("model", model)
                .number("inputTokens", input)
                .number("outputTokens", output)
                .number("cacheReadTokens", cacheRead)
                .number("cacheWriteTokens", cacheWrite);
        Optional<Price> price = prices.of(model);
        if (price.isPresent()) {
            fields.number("costMicrocents", price.get().costMicrocents(tokens()))
                    .text("priceId", prices.id());
        }
        return fields;
    }

    private Price.Tokens tokens() {
        long hour = Math.min(cacheWriteHour, cacheWrite);
        return new Price.Tokens(input, output, cacheRead, cacheWrite - hour, hour);
    }

    private static long count(Fields fields, String name) {
        Long count = fields.integer(name);
        return count == null ? 0 : count;
    }

    private static boolean isFault(Fields fields, String name) {
        String json = fields.json(name);
        Long count = fields.integer(name);
        return json != null && !json.equals("null") && (count == null || count < 0 || count > TOKENS_MAX);
    }
}
