package dev.taffrail.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read where they are asked for. What nobody asks for is skipped over and never copied, so that
 * folding an event with a large output costs little more than finding where the output ends.
 *
 * <p>The readers are lenient: a field that is absent, null or of another kind than asked for reads as null. What must not be so
 * is refused before it is stored, by {@link EventRules}. Immutable and safe for use by several threads.
 */
public final class Fields {
    /** An object without fields. */
    public static final Fields NONE = Fields.of("{}");

    private final String json;
    private final String[] names;
    /** Where field i's name begins, in characters of {@link #json}; its value ends before name i + 1. */
    private final int[] nameStarts;

    private final int[] valueStarts;

    private Fields(String json, String[] names, int[] nameStarts, int[] valueStarts) {
        this.json = json;
        this.names = names;
        this.nameStarts = nameStarts;
        this.valueStarts = valueStarts;
    }

    /**
     * Reads an object.
     *
     * @param json a JSON object without white space between its tokens, as {@link Payload} keeps it
     */
    public static Fields of(String json) {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            return read(parser, json);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored payload is not a JSON object", e);
        }
    }

    /**
     * Reads an object that comes from outside and whose parts go into payloads of their own; it may be of any size.
     *
     * @throws EventRefused if it is not one JSON object, or repeats a name
     * @throws LimitExceeded if a part passes a limit
     */
    public static Fields parse(String json, Limits limits) {
        return Payload.checkOfAnySize(json, limits);
    }

    /** Reads from behind the opening brace to the closing one; the places are those in this text. */
    static Fields read(JsonParser parser, String json) throws IOException {
        String[] names = new String[8];
        int[] nameStarts = new int[8];
        int[] valueStarts = new int[8];
        int count = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                nameStarts = Arrays.copyOf(nameStarts, count * 2);
                valueStarts = Arrays.copyOf(valueStarts, count * 2);
            }
            names[count] = name;
            nameStarts[count] = (int) parser.currentTokenLocation().getCharOffset();
            JsonToken value = parser.nextToken();
            valueStarts[count] = (int) parser.currentTokenLocation().getCharOffset();
            if (value.isStructStart()) {
                parser.skipChildren();
            }
            count++;
        }
        return new Fields(json, Arrays.copyOf(names, count), nameStarts, valueStarts);
    }

    /** Returns the names in their order. */
    public List<String> names() {
        return List.of(names);
    }

    /** Says whether the field is there, be it null. */
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** Returns the text of the field's value as JSON, or null if the field is absent. */
    public @Nullable String json(String name) {
        int i = indexOf(name);
        return i < 0 ? null : json.substring(valueStarts[i], valueEnd(i));
    }

    /** Returns the JSON of this object itself. */
    public String json() {
        return json;
    }

    /** Returns the JSON of this object without the named fields; the others keep their order and their text. */
    public String jsonWithout(java.util.Set<String> left) {
        StringBuilder rest = new StringBuilder(json.length()).append('{');
        for (int i = 0; i < names.length; i++) {
            if (!left.contains(names[i])) {
                rest.append(rest.length() > 1 ? "," : "").append(json, nameStarts[i], valueEnd(i));
            }
        }
        return rest.append('}').toString();
    }

    /** Returns a string's text, or null. */
    public @Nullable String text(String name) {
        int i = indexOf(name);
        if (i < 0 || json.charAt(valueStarts[i]) != '"') {
            return null;
        }
        int from = valueStarts[i] + 1;
        int to = valueEnd(i) - 1;
        int escape = json.indexOf('\\', from);
        return escape < 0 || escape >= to ? json.substring(from, to) : Json.unescape(json.substring(from - 1, to + 1));
    }

    /** Returns a whole number that fits a long and is written in digits alone, or null. */
    public @Nullable Long integer(String name) {
        int i = indexOf(name);
        if (i < 0) {
            return null;
        }
        return Json.wholeNumber(json, valueStarts[i], valueEnd(i));
    }

    /** Returns a boolean, or null. */
    public @Nullable Boolean bool(String name) {
        String value = json(name);
        return "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : null;
    }

    /** Returns a time written in ISO-8601 with an offset, or null. */
    public @Nullable Instant time(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    /** Returns a nested object's fields, or null. */
    public @Nullable Fields object(String name) {
        int i = indexOf(name);
        return i < 0 || json.charAt(valueStarts[i]) != '{'
                ? null
                : Fields.of(json.substring(valueStarts[i], valueEnd(i)));
    }

    /** Returns the objects of an array, without elements of other kinds; empty if the field is no array. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (String element : elements(name)) {
            if (element.startsWith("{")) {
                objects.add(Fields.of(element));
            }
        }
        return objects;
    }

    /** Returns the strings of an array, without elements of other kinds; empty if the field is no array. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (String element : elements(name)) {
            if (element.startsWith("\"")) {
                texts.add(Json.unescape(element));
            }
        }
        return texts;
    }

    /** Returns the JSON of each element of an array, in order; empty if the field is no array. */
    public List<String> elements(String name) {
        int i = indexOf(name);
        return i < 0 || json.charAt(valueStarts[i]) != '['
                ? List.of()
                : Json.elements(json.substring(valueStarts[i], valueEnd(i)));
    }

    @Override
    public String toString() {
        return json;
    }

    private int indexOf(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int valueEnd(int i) {
        // Between two fields stands one comma, behind the last one the closing brace.
        return i + 1 < names.length ? nameStarts[i + 1] - 1 : json.length() - 1;
    }
}
