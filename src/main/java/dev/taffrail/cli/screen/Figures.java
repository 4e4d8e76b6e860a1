package dev.taffrail.cli.screen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Money, tokens, durations and sizes as people read them. Exact figures stand in JSON. Stateless; call from any thread. */
public final class Figures {
    /** Stands where there is nothing to say. */
    public static final String NONE = "–";
    /** Stands for a cost that nobody knows, so that it is never taken for nothing. */
    public static final String UNKNOWN = "unknown";

    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60 * SECOND_MS;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;

    private Figures() {}

    /**
     * Returns a cost in US dollars.
     *
     * @param microcents the sum of the priced calls in micro-cents (10⁻⁸ USD), or null if none has a price
     * @param unpricedCalls how many calls are of unknown price; where there are both, a '+' says that it was more
     */
    public static String money(@Nullable Long microcents, long unpricedCalls) {
        if (microcents == null) {
            return unpricedCalls > 0 ? UNKNOWN : NONE;
        }
        return dollars(microcents) + (unpricedCalls > 0 ? "+" : "");
    }

    /** Returns a duration in its two largest units, such as {@code 1m 12s}; null is {@link #NONE}. */
    public static String duration(@Nullable Long ms) {
        if (ms == null) {
            return NONE;
        }
        long m = Math.abs(ms);
        String sign = ms < 0 ? "-" : "";
        if (m < SECOND_MS) {
            return sign + m + "ms";
        }
        if (m < MINUTE_MS) {
            return sign + m / SECOND_MS + "." + m % SECOND_MS / 100 + "s";
        }
        if (m < HOUR_MS) {
            return sign + two(m, MINUTE_MS, "m", SECOND_MS, "s");
        }
        return sign + (m < DAY_MS ? two(m, HOUR_MS, "h", MINUTE_MS, "m") : two(m, DAY_MS, "d", HOUR_MS, "h"));
    }

    /** Returns how many tokens or other things, shortened from ten thousand on: 9,876, 12.3k, 4.5M. */
    public static String count(long number) {
        if (Math.abs(number) < 10_000) {
            return whole(number);
        }
        return scaled(number, 1_000, new String[] {"k", "M", "G", "T", "P", "E"});
    }

    /** Returns a whole number with its thousands apart: 1,234,567. */
    public static String whole(long number) {
        String digits = Long.toString(number);
        int first = number < 0 ? 1 : 0;
        StringBuilder apart = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > first; i -= 3) {
            apart.insert(i, ',');
        }
        return apart.toString();
    }

    /** Returns a number and what it counts: 1 event, 2,345 events. */
    public static String counted(long number, String thing) {
        return whole(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Returns a size in binary units: 512 B, 1.5 MiB. */
    public static String bytes(long bytes) {
        return bytes < 1_024
                ? bytes + " B"
                : scaled(bytes, 1_024, new String[] {" KiB", " MiB", " GiB", " TiB", " PiB", " EiB"});
    }

    private static String dollars(long microcents) {
        if (microcents == 0) {
            return "$0";
        }
        BigDecimal dollars = BigDecimal.valueOf(microcents, 8);
        BigDecimal shown = dollars.setScale(4, RoundingMode.HALF_UP);
        if (shown.signum() == 0) {
            return microcents > 0 ? "<$0.0001" : ">-$0.0001";
        }
        String text = shown.abs().toPlainString();
        int point = text.indexOf('.');
        return (shown.signum() < 0 ? "-$" : "$")
                + whole(Long.parseLong(text.substring(0, point)))
                + text.substring(point);
    }

    private static String two(long ms, long large, String largeName, long small, String smallName) {
        long rest = ms % large / small;
        return ms / large + largeName + (rest < 10 ? " 0" : " ") + rest + smallName;
    }

    private static String scaled(long number, long step, String[] units) {
        double value = number;
        int unit = -1;
        while (Math.abs(value) >= step - 0.5 && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        long tenths = Math.round(Math.abs(value) * 10);
        String text = tenths >= 1_000 ? Long.toString(Math.round(Math.abs(value))) : tenths / 10 + "." + tenths % 10;
        return (number < 0 ? "-" : "") + text + units[unit];
    }
}
