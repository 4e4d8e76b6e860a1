package dev.taffrail.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What the rounds of one measurement yielded, in the order in which they were run. An immutable value.
 *
 * @param values one figure a round, at least one
 */
public record Samples(List<Double> values) {
    /** Refuses a measurement without rounds. */
    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A measurement needs at least one round");
        }
    }

    /** Returns samples of so many values. */
    public static Samples of(double... values) {
        return new Samples(Arrays.stream(values).boxed().toList());
    }

    /** Returns the middle value; of an even number the mean of the two in the middle. */
    public double median() {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the least value. */
    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** Returns the largest value. */
    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Returns each round's value divided by that round's value of the other. */
    public Samples dividedBy(Samples other) {
        double[] ratios = new double[Math.min(values.size(), other.values.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values.get(i) / other.values.get(i);
        }
        return of(ratios);
    }
}
