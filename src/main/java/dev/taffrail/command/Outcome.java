package dev.taffrail.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command decides on. An immutable value.
 *
 * @param <A> what its caller is answered
 * @param said the events, all appended or none; of a keyed command the first is of the stream that the key belongs to
 * @param unchanged the answer where there are none
 */
public record Outcome<A>(List<Said> said, @Nullable A unchanged) {
    /** Returns that nothing is to be done, with the answer to that. */
    public static <A> Outcome<A> nothing(@Nullable A answer) {
        return new Outcome<>(List.of(), answer);
    }

    /** Returns that these events are to be appended; the answer is made of them. */
    public static <A> Outcome<A> of(Said... said) {
        return new Outcome<>(List.of(said), null);
    }

    /** Returns that these events are to be appended, at least one; the answer is made of them. */
    public static <A> Outcome<A> of(List<Said> said) {
        return new Outcome<>(List.copyOf(said), null);
    }
}
