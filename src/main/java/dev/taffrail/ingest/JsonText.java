package dev.taffrail.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object field by field, so that a source's record can stand in it with its own text. A null value leaves the
 * field out. Not thread-safe.
 */
public final class JsonText {
    private final StringBuilder text = new StringBuilder("{");

    /** Adds a string. */
    public JsonText text(String name, @Nullable String value) {
        return value == null ? this : json(name, quote(value));
    }

    /** Adds a whole number. */
    public JsonText number(String name, @Nullable Long value) {
        return value == null ? this : json(name, Long.toString(value));
    }

    /** Adds a value that is JSON already. */
    public JsonText json(String name, @Nullable String value) {
        if (value != null) {
            text.append(text.length() == 1 ? "" : ",")
                    .append(quote(name))
                    .append(':')
                    .append(value);
        }
        return this;
    }

    /** Adds the object that another one has become, unless it is empty. */
    public JsonText object(String name, JsonText value) {
        return value.text.length() == 1 ? this : json(name, value.toString());
    }

    /** Returns the object. */
    @Override
    public String toString() {
        return text + "}";
    }

    /** Returns a JSON string for a text, quotes included; half of a surrogate pair becomes U+FFFD. */
    public static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(whole(text))) + '"';
    }

    /** Returns the first characters of a text, with an ellipsis where something was cut off. */
    public static String excerpt(String text, int charsMax) {
        if (text.length() <= charsMax) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
        return text.substring(0, end) + "…";
    }

    /** Returns a text that UTF-8 can hold: half of a surrogate pair becomes U+FFFD. */
    public static String whole(String text) {
        StringBuilder whole = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                whole = whole == null ? new StringBuilder(text) : whole;
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole == null ? text : whole.toString();
    }
}
