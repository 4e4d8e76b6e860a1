package dev.taffrail.event;

/**
 * A place in the whole log: 1 for the first event that a store ever took, then 2, 3, … without a hole.
 *
 * @param value 0 (before the first event) or more
 */
public record Position(long value) implements Comparable<Position> {
    /** Before the first event. */
    public static final Position START = new Position(0);

    /** Refuses a negative value. */
    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("A position is 0 or more, but this is " + value);
        }
    }

    /** Returns the place right behind this one. */
    public Position next() {
        return new Position(value + 1);
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
