package dev.taffrail.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the tokens of one model cost, in micro-cents (10⁻⁸ USD) for one token, exactly. An immutable value.
 *
 * @param input for a token sent
 * @param output for a token received
 * @param cacheRead for a token read from a prompt cache
 * @param cacheWrite for a token written to a prompt cache for five minutes
 * @param cacheWriteHour for a token written to a prompt cache for an hour
 */
public record Price(
        BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite, BigDecimal cacheWriteHour) {

    /**
     * The tokens of one call, each figure without the others.
     *
     * @param input sent
     * @param output received
     * @param cacheRead read from a prompt cache
     * @param cacheWrite written to a prompt cache for five minutes
     * @param cacheWriteHour written to a prompt cache for an hour
     */
    public record Tokens(long input, long output, long cacheRead, long cacheWrite, long cacheWriteHour) {}

    /**
     * Returns what a call costs in whole micro-cents. The sum is exact; only where a price has a fraction of a micro-cent a
     * token the call's cost is rounded, once, half to even.
     */
    public long costMicrocents(Tokens tokens) {
        return times(tokens.input(), input)
                .add(times(tokens.output(), output))
                .add(times(tokens.cacheRead(), cacheRead))
                .add(times(tokens.cacheWrite(), cacheWrite))
                .add(times(tokens.cacheWriteHour(), cacheWriteHour))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static BigDecimal times(long tokens, BigDecimal price) {
        return BigDecimal.valueOf(tokens).multiply(price);
    }
}
