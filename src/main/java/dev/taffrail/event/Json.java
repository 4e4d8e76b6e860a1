package dev.taffrail.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several classes of this package need to read and write JSON. Stateless. */
final class Json {
    private static final String ESCAPES = "bfnrt";
    private static final String ESCAPED = "\b\f\n\r\t";

    private Json() {}

    /** Returns a reader that refuses what the limits forbid, and duplicate names. */
    static JsonFactory checking(Limits limits) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depthMax())
                        .maxNumberLength(limits.numberDigitsMax())
                        .maxStringLength(limits.stringCharsMax())
                        .maxNameLength(limits.nameCharsMax())
                        .build())
                .build();
    }

    /**
     * Returns the text of a JSON string that was checked before.
     *
     * @param quoted the string, quotes included
     */
    static String unescape(String quoted) {
        int end = quoted.length() - 1;
        int escape = quoted.indexOf('\\');
        if (escape < 0) {
            return quoted.substring(1, end);
        }
        StringBuilder text = new StringBuilder(quoted.length());
        int from = 1;
        while (escape >= 0) {
            text.append(quoted, from, escape);
            char c = quoted.charAt(escape + 1);
            if (c == 'u') {
                text.append((char) Integer.parseInt(quoted, escape + 2, escape + 6, 16));
                from = escape + 6;
            } else {
                int named = ESCAPES.indexOf(c);
                text.append(named < 0 ? c : ESCAPED.charAt(named));
                from = escape + 2;
            }
            escape = quoted.indexOf('\\', from);
        }
        return text.append(quoted, from, end).toString();
    }

    /** Returns a JSON string for this text, quotes included. */
    static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Returns the JSON of each element of an array that was checked and has no white space between its tokens. */
    static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        int at = 1;
        while (at < array.length() - 1) {
            int end = Scan.valueEnd(array, at);
            elements.add(array.substring(at, end));
            at = end + 1;
        }
        return elements;
    }

    /** Says whether no half of a surrogate pair stands alone, so that UTF-8 can hold the text. */
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Returns the number that stands there in digits alone, or null if it is none or does not fit a long. */
    static @Nullable Long wholeNumber(String json, int from, int to) {
        int digits = json.charAt(from) == '-' ? from + 1 : from;
        if (digits == to || to - digits > 19) {
            return null;
        }
        for (int i = digits; i < to; i++) {
            if (json.charAt(i) < '0' || json.charAt(i) > '9') {
                return null;
            }
        }
        try {
            return Long.parseLong(json, from, to, 10);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** Returns the same JSON without white space between its tokens; every token keeps its text. */
    static String compact(String json) {
        StringBuilder compact = null;
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean space = !inString && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
            if (space && compact == null) {
                compact = new StringBuilder(json.length()).append(json, 0, i);
            }
            if (!space && compact != null) {
                compact.append(c);
            }
            if (c == '"') {
                inString = !inString;
            } else if (c == '\\' && inString) {
                i++;
                if (compact != null) {
                    compact.append(json.charAt(i));
                }
            }
        }
        return compact == null ? json : compact.toString();
    }
}
