package dev.taffrail.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Spells names that people have chosen freely in the characters that a stream's id may have. No two names are spelled alike.
 * Stateless.
 */
public final class StreamNames {
    private static final char ESCAPE = '~';
    /** No spelled name goes on like this, since it has an escape behind it. */
    private static final char HASHED = '.';

    private static final String PLAIN = "._@-";

    private StreamNames() {}

    /**
     * Returns an id that stands for a name: each byte that may not stand in an id is spelled {@code ~XX}; what gets too long by
     * that is hashed.
     *
     * @param prefix what the id begins with
     * @param name any text
     * @return at most {@link StreamId#ID_CHARS_MAX} characters
     */
    public static String spell(String prefix, String name) {
        StringBuilder id = new StringBuilder(prefix);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            id.append(plain ? String.valueOf(c) : String.format("~%02X", (int) c));
        }
        return id.length() <= StreamId.ID_CHARS_MAX ? id.toString() : prefix + HASHED + hash(name);
    }

    /** Returns the id of a name within its kind: the name itself where it can be one, else how it is spelled behind a {@code ~}. */
    static String within(String name) {
        if (!Json.isWhole(name)) {
            throw new EventRefused(
                    "A name has half of a surrogate pair, which no UTF-8 file can hold.",
                    "Cut texts between characters.");
        }
        boolean isId = !name.isEmpty() && name.charAt(0) != ESCAPE && StreamId.canBeId(name);
        return isId ? name : spell(String.valueOf(ESCAPE), name);
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
