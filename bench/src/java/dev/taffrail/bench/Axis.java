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
    private static final int[] ROUND = {1, 2, 5};
    /** Lets a sum of steps be a little off. */
    private static final double ALMOST = 1 + 1e-9;

    /** Returns an axis on which equal ways are equal factors. */
    static Axis logarithmic(DoubleStream numbers) {
        DoubleSummaryStatistics all = numbers.summaryStatistics();
        return new Axis(all.getMin(), all.getMax(), true);
    }

    /** Returns this axis between round numbers. */
    Axis rounded() {
        return new Axis(roundDown(from), roundUp(to), isLogarithmic);
    }

    /** Returns an axis that begins at 0 and ends at a round number; 0 alone has one up to 1. */
    static Axis fromZero(double most) {
        if (most <= 0) {
            return new Axis(0, 1, false);
        }
        double step = roundUp(most / STEPS_MAX);
        return new Axis(0, Math.ceil(most / step) * step, false);
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
            for (double tick = roundUp(from); tick <= to * ALMOST; tick = roundUp(tick * ALMOST)) {
                ticks.add(tick);
            }
        } else {
            double step = roundUp(to / STEPS_MAX);
            for (int i = 0; i * step <= to * ALMOST; i++) {
                ticks.add(i * step);
            }
        }
        return ticks;
    }

    /** Returns the next of 1, 2 and 5 times a power of ten. */
    private static double roundUp(double number) {
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        for (int factor : ROUND) {
            if (number <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Returns the last of 1, 2 and 5 times a power of ten that is not above. */
    private static double roundDown(double number) {
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        return number >= 5 * power ? 5 * power : number >= 2 * power ? 2 * power : power;
    }
}
