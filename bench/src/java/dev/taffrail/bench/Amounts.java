package dev.taffrail.bench;

import dev.taffrail.cli.screen.Figures;
import java.math.BigDecimal;
import java.math.MathContext;

/** Figures as people read them: three digits and a unit that suits them. Exact figures stand in JSON. Stateless. */
final class Amounts {
    private static final MathContext DIGITS = new MathContext(3);
    private static final String[] THOUSANDS = {"", "k", "M", "G"};
    private static final String[] TIMES = {" ns", " µs", " ms", " s"};

    private Amounts() {}

    /** Returns a number of this unit, such as {@code 212k/s}, {@code 1.25 ms} or {@code 0.87×}. */
    static String text(double number, Unit unit) {
        return switch (unit) {
            case PER_SECOND -> scaled(number, THOUSANDS) + "/s";
            case NANOS -> scaled(number, TIMES);
            case MICROS -> scaled(number * 1e3, TIMES);
            case MILLIS -> scaled(number * 1e6, TIMES);
            case BYTES -> number < 1_024 ? digits(number) + " B" : Figures.bytes(Math.round(number));
            case MIB -> digits(number) + " MiB";
            case TIMES -> digits(number) + "×";
        };
    }

    /** Returns how many of something, such as {@code 10k}. */
    static String count(double number) {
        return scaled(number, THOUSANDS);
    }

    /** Beyond the last step there are no others, and the number grows. */
    private static String scaled(double number, String[] steps) {
        double rest = number;
        int step = 0;
        while (Math.abs(rest) >= 999.5 && step < steps.length - 1) {
            rest /= 1_000;
            step++;
        }
        return digits(rest) + steps[step];
    }

    private static String digits(double number) {
        if (!Double.isFinite(number)) {
            return Figures.NONE;
        }
        if (Math.abs(number) >= 999.5) {
            return Figures.whole(Math.round(number));
        }
        BigDecimal rounded = new BigDecimal(number, DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
