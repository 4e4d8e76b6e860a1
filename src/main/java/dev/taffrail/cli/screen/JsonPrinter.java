package dev.taffrail.cli.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON: records by their components, times in RFC 3339 UTC with milliseconds, choices in lower case. Written with the
 * streaming generator, because a mapper costs more to load than a list costs to print. Stateless; call from any thread.
 */
public final class JsonPrinter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPrinter() {}

    /** Returns any value as JSON. */
    public static String of(@Nullable Object value, boolean indented) {
        return write(indented, json -> value(json, value));
    }

    /** Returns one row as a JSON object. */
    public static <T> String object(Shape<T> shape, T row, boolean indented) {
        return write(indented, json -> object(json, shape, row));
    }

    /**
     * Returns a page of rows: {@code {"items":[…],"next":…}}.
     *
     * @param next where the next page begins, or null on the last
     */
    public static <T> String page(Shape<T> shape, List<T> rows, @Nullable String next, boolean indented) {
        return write(indented, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (T row : rows) {
                object(json, shape, row);
            }
            json.writeEndArray();
            json.writeStringField("next", next);
            json.writeEndObject();
        });
    }

    /**
     * Returns JSON for people: indented, and a string as the text that it stands for.
     *
     * @param json one JSON value
     */
    public static String readable(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            return write(true, out -> out.copyCurrentStructureExact(parser));
        } catch (IOException e) {
            return json;
        }
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String write(boolean indented, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (indented) {
                json.setPrettyPrinter(printer());
            }
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toString();
    }

    /** A new one each time, since it counts how deep it is. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
    }

    private static <T> void object(JsonGenerator json, Shape<T> shape, T row) throws IOException {
        @Nullable Object[] values = shape.values().apply(row);
        json.writeStartObject();
        for (int i = 0; i < values.length; i++) {
            json.writeFieldName(shape.names().get(i));
            value(json, values[i]);
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            number(json, number);
        } else if (value instanceof JsonText kept) {
            json.writeRawValue(kept.json());
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (plainText(value) == null && value instanceof Record record) {
            record(json, record);
        } else {
            json.writeString(text(value));
        }
    }

    private static void number(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeNumber(number.toString());
        }
    }

    @SuppressWarnings("unchecked") // A record's class makes the shape of that record.
    private static <R extends Record> void record(JsonGenerator json, R record) throws IOException {
        if (record instanceof Position || record instanceof Seq) {
            json.writeNumber(record.toString());
        } else {
            object(json, Shape.of((Class<R>) record.getClass()), record);
        }
    }

    /** Returns a value as it stands in a field of its own, such as one of CSV; lists and records stand there as JSON. */
    static String text(Object value) {
        String plain = plainText(value);
        if (plain != null) {
            return plain;
        }
        boolean nested = value instanceof Collection || value instanceof Map || value instanceof Record;
        return nested && !(value instanceof Position) && !(value instanceof Seq) ? of(value, false) : value.toString();
    }

    private static @Nullable String plainText(Object value) {
        if (value instanceof Instant time) {
            return EventJson.format(time);
        }
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
        boolean word = value instanceof Path
                || value instanceof StreamId
                || value instanceof EventType
                || value instanceof JsonText;
        return word ? value.toString() : null;
    }
}
