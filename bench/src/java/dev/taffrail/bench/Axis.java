package dev.taffrail.bench;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One direction of a picture. An immutable value.
 *
 * @param from the least number on it; above 0 where it is logarithmic
 * @param to the largest
 * @param isLogarithmic whether equal ways are equal factors
 */
record Axis(double from, double to, boolean isLogarithmic) {
    private static final int STEPS_MAX = 5;

    /** Returns an axis on which equal ways are equal factors. */
    static Axis logarithmic(DoubleStream numbers) {
        DoubleSummaryStatistics all = numbers.summaryStatistics();
        return new Axis(all.getMin(), all.getMax(), true);
    }

    /** Returns an axis that begins at 0 and ends at a round number. */
    static Axis fromZero(double most) {
        double step = step(most);
        return new Axis(0, most > 0 ? Math.ceil(most / step) * step : 1, false);
    }

    /** Returns where a number lies, from 0 to 1. */
    double place(double number) {
        if (to <= from) {
            return 0.5;
        }
        return isLogarithmic ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
    }

    /** Returns the round numbers on it. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (isLogarithmic) {
            for (double tick = Math.pow(10, Math.ceil(Math.log10(from))); tick <= to; tick *= 10) {
                ticks.add(tick);
            }
        } else {
            double step = step(to);
            for (int i = 0; i * step <= to * (1 + 1e-9); i++) {
                ticks.add(i * step);
            }
        }
        return ticks;
    }

    /** Returns 1, 2 or 5 times a power of ten. */
    private static double step(double most) {
        if (most <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most / STEPS_MAX)));
        for (int factor : new int[] {1, 2, 5}) {
            if (most / (factor * power) <= STEPS_MAX) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
