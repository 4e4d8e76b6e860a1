package dev.taffrail.bench;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result: what was measured, what it was measured against in the same run, and what it is wanted to reach. An
 * immutable value.
 *
 * @param row the row of the table in bench/README.md that it belongs to: W1, P1 …
 * @param what what was measured, in a few words
 * @param unit what both figures count
 * @param measured what the rounds yielded
 * @param against what it was measured against; null if it stands alone
 * @param wanted what it is wanted to reach; null if nothing was set
 * @param point its place in a picture; null if it is in none
 */
public record Figure(
        String row,
        String what,
        Unit unit,
        Samples measured,
        @Nullable Against against,
        @Nullable Bound wanted,
        @Nullable Point point) {

    /**
     * The other side of a comparison.
     *
     * @param name what it is, in a few words
     * @param measured what its rounds yielded, each beside the round of the figure
     */
    public record Against(String name, Samples measured) {}

    /**
     * A place in a picture.
     *
     * @param picture the picture's name
     * @param line which of its lines
     * @param x where on the horizontal axis
     */
    public record Point(String picture, String line, double x) {}

    /** Returns a figure that stands alone. */
    public static Figure of(String row, String what, Unit unit, Samples measured) {
        return new Figure(row, what, unit, measured, null, null, null);
    }

    /** Returns this figure with what it was measured against. */
    public Figure against(String name, Samples other) {
        return new Figure(row, what, unit, measured, new Against(name, other), wanted, point);
    }

    /** Returns this figure with what it is wanted to reach. */
    public Figure wanted(@Nullable Bound bound) {
        return new Figure(row, what, unit, measured, against, bound, point);
    }

    /** Returns this figure as a point of a line in a picture. */
    public Figure in(String picture, String line, double x) {
        return new Figure(row, what, unit, measured, against, wanted, new Point(picture, line, x));
    }

    /** Returns the median of the rounds' ratios; nothing if the figure stands alone. */
    public OptionalDouble ratio() {
        return against == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(measured.dividedBy(against.measured()).median());
    }

    /** Says whether what is wanted is reached; null if nothing is wanted. */
    public @Nullable Boolean isMet() {
        Bound bound = wanted;
        if (bound == null) {
            return null;
        }
        double number = bound.of() == Bound.Of.VALUE ? measured.median() : ratio().orElseThrow();
        return bound.holds(number);
    }
}
