package dev.taffrail.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended. As text it is opaque to callers, and good for a list of the same order only. An immutable value.
 *
 * @param sort the order of the list
 * @param key the last run's figure, text or {@link Long}; null if it had none
 * @param runId the last run
 */
record PageCursor(RunSort sort, @Nullable Object key, String runId) {
    private static final String VERSION = "1";
    private static final String HINT = "Hand in the 'next' of a page of the same list, or begin without one.";

    /** Returns the text for {@link Page#next()}. */
    String encode() {
        String kind = key == null ? "-" : key instanceof Long ? "n" : "t";
        // The figure comes last, because a text may have line breaks.
        String text = String.join("\n", VERSION, sort.toString(), kind, runId, key == null ? "" : key.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads such a text.
     *
     * @throws QueryRefused if it is none, or of a list in another order
     */
    static PageCursor decode(String text, RunSort sort) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = decoded.split("\n", 5);
            if (parts.length == 5 && parts[0].equals(VERSION)) {
                if (!parts[1].equals(sort.toString())) {
                    throw new QueryRefused(
                            "This cursor belongs to a list sorted by " + parts[1] + ", not by " + sort + ".", HINT);
                }
                return new PageCursor(sort, key(parts[2], parts[4]), parts[3]);
            }
        } catch (IllegalArgumentException notOurs) {
            // Neither base 64 nor a number where one must be: the same answer as for other words that are no cursor.
        }
        throw new QueryRefused("'" + abbreviate(text) + "' is not the cursor of a list of runs.", HINT);
    }

    private static @Nullable Object key(String kind, String text) {
        return switch (kind) {
            case "-" -> null;
            case "n" -> Long.valueOf(text);
            case "t" -> text;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String abbreviate(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
