package dev.taffrail.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a field must be.
 *
 * @param words how an error message calls it, such as "a whole number from 0"
 * @param test answers whether the field of this name has such a value
 */
record FieldKind(String words, Test test) {
    static final FieldKind ANY = new FieldKind("a value", (fields, name) -> fields.json(name) != null);
    static final FieldKind TEXT = new FieldKind("a text", (fields, name) -> fields.text(name) != null);
    static final FieldKind BOOL = new FieldKind("true or false", (fields, name) -> fields.bool(name) != null);
    static final FieldKind COUNT =
            new FieldKind("a whole number from 0", (fields, name) -> atLeast(fields.integer(name), 0));
    static final FieldKind ORDINAL =
            new FieldKind("a whole number from 1", (fields, name) -> atLeast(fields.integer(name), 1));
    static final FieldKind NUMBER = new FieldKind("a number", (fields, name) -> isNumber(fields.json(name)));
    static final FieldKind TIME = new FieldKind("a time in ISO-8601 with an offset", (fields, name) -> {
        Instant time = fields.time(name);
        return time != null;
    });
    static final FieldKind OBJECT = new FieldKind("an object", (fields, name) -> startsWith(fields, name, '{'));
    static final FieldKind TEXTS = new FieldKind(
            "a list of texts",
            (fields, name) ->
                    startsWith(fields, name, '[') && fields.texts(name).size() == size(fields, name));
    static final FieldKind OBJECTS = new FieldKind(
            "a list of objects",
            (fields, name) ->
                    startsWith(fields, name, '[') && fields.objects(name).size() == size(fields, name));

    /** One of a closed set of words. */
    static FieldKind oneOf(String... words) {
        List<String> set = List.of(words);
        return new FieldKind("one of " + String.join(", ", set), (fields, name) -> {
            String text = fields.text(name);
            return text != null && set.contains(text);
        });
    }

    private static boolean atLeast(@Nullable Long number, long least) {
        return number != null && number >= least;
    }

    private static boolean isNumber(@Nullable String json) {
        return json != null && "-0123456789".indexOf(json.charAt(0)) >= 0;
    }

    private static boolean startsWith(Fields fields, String name, char first) {
        String json = fields.json(name);
        return json != null && json.charAt(0) == first;
    }

    private static int size(Fields fields, String name) {
        return fields.elements(name).size();
    }

    /** Looks at one field. */
    @FunctionalInterface
    interface Test {
        boolean accepts(Fields fields, String name);
    }
}
