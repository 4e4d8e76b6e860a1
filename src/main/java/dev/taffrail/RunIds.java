package dev.taffrail;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes run ids for people: 16 random characters that are hard to mistake for one another, of which the first few tell a run
 * apart at the command line. 80 random bits, so that a million runs collide once in 10¹² stores. Call it from any thread.
 */
final class RunIds implements Supplier<String> {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CHARS = 16;

    private @Nullable SecureRandom random;

    @Override
    public synchronized String get() {
        if (random == null) {
            random = new SecureRandom(); // not before it is needed: looking for a source of it costs a short command 15
            // ms
        }
        StringBuilder id = new StringBuilder(CHARS);
        for (int i = 0; i < CHARS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
