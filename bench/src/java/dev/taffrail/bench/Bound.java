package dev.taffrail.bench;

/**
 * What a figure is wanted to reach. An immutable value.
 *
 * @param of what the limit is put on
 * @param side which side of the limit is wanted
 * @param limit the limit: a plain number for a ratio, else in the figure's own unit
 */
public record Bound(Of of, Side side, double limit) {
    /** What a limit is put on. */
    public enum Of {
        /** The figure's median divided by that of what it is measured against. */
        RATIO,
        /** The figure's own median. */
        VALUE
    }

    /** Which side of a limit is wanted. */
    public enum Side {
        /** So much or more. */
        AT_LEAST("≥"),
        /** So much or less. */
        AT_MOST("≤");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }

        /** Returns the sign in front of the limit. */
        public String sign() {
            return sign;
        }
    }

    /** Wants a ratio of so much or more. */
    public static Bound ratioAtLeast(double limit) {
        return new Bound(Of.RATIO, Side.AT_LEAST, limit);
    }

    /** Wants a ratio of so much or less. */
    public static Bound ratioAtMost(double limit) {
        return new Bound(Of.RATIO, Side.AT_MOST, limit);
    }

    /** Wants a figure of so much or more, in its own unit. */
    public static Bound atLeast(double limit) {
        return new Bound(Of.VALUE, Side.AT_LEAST, limit);
    }

    /** Wants a figure of so much or less, in its own unit. */
    public static Bound atMost(double limit) {
        return new Bound(Of.VALUE, Side.AT_MOST, limit);
    }

    /** Says whether a number is on the wanted side. */
    public boolean holds(double number) {
        return side == Side.AT_LEAST ? number >= limit : number <= limit;
    }
}
