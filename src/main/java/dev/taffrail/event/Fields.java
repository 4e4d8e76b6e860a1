package dev.taffrail.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    private static final int FIRST_PLACES = 16;
    /** What stands around a name: two quotes and a colon. */
    private static final int NAME_MARKS = 3;

    private final String json;
    /** Of each field in turn: where its name's quote stands in {@link #json}, and where its value begins. */
    private final int[] places;

    private final int count;
    private final boolean hasEscapedNames;
    /** How deep this object stands in one that was checked, which itself is at 1; 0 if nobody has checked it. */
    private final int checkedDepth;

    private Fields(String json, int[] places, int count, boolean hasEscapedNames, int checkedDepth) {
        this.json = json;
        this.places = places;
        this.count = count;
        this.hasEscapedNames = hasEscapedNames;
        this.checkedDepth = checkedDepth;
    }

    /**
     * Reads an object that was checked before.
     *
     * @param json a JSON object without white space between its tokens, as {@link Payload} keeps it
     * @throws UncheckedIOException if it is visibly none; the values are not looked into
     */
    public static Fields of(String json) {
        return read(json, 0);
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

    /** Reads an object that was found to be whole and within the limits. */
    static Fields checked(String json) {
        return read(json, 1);
    }

    private static Fields read(String json, int checkedDepth) {
        try {
            expect(json, 0, '{');
            int[] places = new int[FIRST_PLACES];
            int count = 0;
            boolean escaped = false;
            int at = 1;
            while (json.charAt(at) != '}') {
                at += count == 0 ? 0 : expect(json, at, ',');
                expect(json, at, '"');
                int nameEnd = Scan.stringEnd(json, at);
                if (count * 2 == places.length) {
                    places = Arrays.copyOf(places, count * 4);
                }
                places[count * 2] = at;
                places[count * 2 + 1] = nameEnd + expect(json, nameEnd, ':');
                escaped |= hasEscape(json, at, nameEnd);
                at = Scan.valueEnd(json, places[count * 2 + 1]);
                count++;
            }
            if (at + 1 != json.length()) {
                throw new StringIndexOutOfBoundsException("Something follows the object");
            }
            return new Fields(json, places, count, escaped, checkedDepth);
        } catch (StringIndexOutOfBoundsException e) {
            throw new UncheckedIOException("A stored payload is not a JSON object", new IOException(e));
        }
    }

    private static int expect(String json, int at, char wanted) {
        if (json.charAt(at) != wanted) {
            throw new StringIndexOutOfBoundsException("No " + wanted + " at " + at);
        }
        return 1;
    }

    private static boolean hasEscape(String json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json.charAt(i) == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Returns the names in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(name(i));
        }
        return Collections.unmodifiableList(names);
    }

    /** Says whether the field is there, be it null. */
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** Returns the text of the field's value as JSON, or null if the field is absent. */
    public @Nullable String json(String name) {
        int i = indexOf(name);
        return i < 0 ? null : value(i);
    }

    /** Returns the JSON of this object itself. */
    public String json() {
        return json;
    }

    /** Returns the JSON of this object without the named fields; the others keep their order and their text. */
    public String jsonWithout(java.util.Set<String> left) {
        StringBuilder rest = new StringBuilder(json.length()).append('{');
        for (int i = 0; i < count; i++) {
            if (!left.contains(name(i))) {
                rest.append(rest.length() > 1 ? "," : "").append(json, places[i * 2], valueEnd(i));
            }
        }
        return rest.append('}').toString();
    }

    /** Returns a string's text, or null. */
    public @Nullable String text(String name) {
        int i = indexOf(name);
        if (i < 0 || json.charAt(valueStart(i)) != '"') {
            return null;
        }
        int from = valueStart(i) + 1;
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
        return Json.wholeNumber(json, valueStart(i), valueEnd(i));
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
        return i < 0 || json.charAt(valueStart(i)) != '{'
                ? null
                : read(value(i), checkedDepth == 0 ? 0 : checkedDepth + 1);
    }

    /** Returns the objects of an array, without elements of other kinds; empty if the field is no array. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (String element : elements(name)) {
            if (element.startsWith("{")) {
                objects.add(read(element, checkedDepth == 0 ? 0 : checkedDepth + 1));
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
        return i < 0 || json.charAt(valueStart(i)) != '[' ? List.of() : Json.elements(value(i));
    }

    @Override
    public String toString() {
        return json;
    }

    /** Says whether it stood inside an object that was checked, so that it may stand in another one unchecked. */
    boolean isPartOfChecked() {
        return checkedDepth > 1;
    }

    /** Returns this object with one more field, whose name needs no escape and is not there yet. */
    Fields plus(String name, Fields object) {
        StringBuilder text = new StringBuilder(json.length() + name.length() + object.json.length() + 4);
        text.append(json, 0, json.length() - 1).append(count == 0 ? "\"" : ",\"");
        int[] more = Arrays.copyOf(places, count * 2 + 2);
        more[count * 2] = text.length() - 1;
        text.append(name).append("\":");
        more[count * 2 + 1] = text.length();
        text.append(object.json).append('}');
        return new Fields(text.toString(), more, count + 1, hasEscapedNames, checkedDepth);
    }

    private int indexOf(String name) {
        for (int i = 0; i < count; i++) {
            boolean same = hasEscapedNames
                    ? name(i).equals(name)
                    : valueStart(i) - places[i * 2] == name.length() + NAME_MARKS
                            && json.startsWith(name, places[i * 2] + 1);
            if (same) {
                return i;
            }
        }
        return -1;
    }

    private String name(int i) {
        String quoted = json.substring(places[i * 2], valueStart(i) - 1);
        return hasEscapedNames ? Json.unescape(quoted) : quoted.substring(1, quoted.length() - 1);
    }

    private String value(int i) {
        return json.substring(valueStart(i), valueEnd(i));
    }

    private int valueStart(int i) {
        return places[i * 2 + 1];
    }

    private int valueEnd(int i) {
        // Between two fields stands one comma, behind the last one the closing brace.
        return i + 1 < count ? places[i * 2 + 2] - 1 : json.length() - 1;
    }
}
