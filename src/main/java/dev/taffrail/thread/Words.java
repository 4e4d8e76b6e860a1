package dev.taffrail.thread;

import dev.taffrail.view.QueryRefused;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the constant of an enum whose text is a word. Stateless. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> Optional<E> find(E[] constants, @Nullable String word) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(word))
                .findFirst();
    }

    /** @param of how an error message calls what the word is a status of */
    static <E extends Enum<E>> E status(E[] constants, String word, String of) {
        return find(constants, word)
                .orElseThrow(() -> new QueryRefused(
                        "'" + word + "' is no status of a " + of + ".",
                        "It is one of " + Arrays.toString(constants) + "."));
    }
}
