package dev.taffrail.event;

/**
 * A place within one stream: 1 for its first event, then 2, 3, … without a hole.
 *
 * @param value 0 (before the first event) or more
 */
public record Seq(long value) implements Comparable<Seq> {
    /** Before the stream's first event: the seq of a stream that does not exist. */
    public static final Seq NONE = new Seq(0);

    /** Refuses a negative value. */
    public Seq {
        if (value < 0) {
            throw new IllegalArgumentException("A seq is 0 or more, but this is " + value);
        }
    }

    /** Returns the place right behind this one. */
    public Seq next() {
        return new Seq(value + 1);
    }

    @Override
    public int compareTo(Seq other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
