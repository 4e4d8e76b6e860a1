package dev.taffrail.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON reader of this package: factories and the few steps that several classes need. Stateless. */
final class Json {
    /** For text that was checked before: what the log holds, or a part of it. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Limits.PAYLOAD_BYTES_CEILING)
                    .build())
            .build();

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

    /** Returns the text of a JSON string, quotes included on the way in. */
    static String unescape(String quoted) {
        try (JsonParser parser = FACTORY.createParser(quoted)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new UncheckedIOException("Not a JSON string", e);
        }
    }

    /** Returns a JSON string for this text, quotes included. */
    static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Returns the JSON of each element of an array that has no white space between its tokens. */
    static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(array)) {
            parser.nextToken();
            int start = -1;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                int next = (int) parser.currentTokenLocation().getCharOffset();
                if (start >= 0) {
                    elements.add(array.substring(start, next - 1));
                }
                start = next;
                if (token.isStructStart()) {
                    parser.skipChildren();
                }
            }
            if (start >= 0) {
                elements.add(array.substring(start, array.length() - 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not a JSON array", e);
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
