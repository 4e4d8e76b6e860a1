package dev.taffrail.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.view.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Java values and texts as the JSON of a snapshot, and back. Stateless. */
final class SnapshotJson {
    /** What is read here goes into events in parts, which the store holds to limits of its own. */
    static final Limits LIMITS = Limits.DEFAULT.withPayloadBytesMax(Limits.PAYLOAD_BYTES_CEILING);

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(JsonText.class, new Verbatim())
                    .addSerializer(Double.class, new Finite<>())
                    .addSerializer(Float.class, new Finite<>()));

    private SnapshotJson() {}

    /**
     * Writes a value.
     *
     * @throws SnapshotRefused if it cannot be written
     */
    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new SnapshotRefused(
                    "The snapshot cannot be written as JSON: " + e.getOriginalMessage(),
                    "Use null, text, numbers, booleans, instants, lists and maps.");
        }
    }

    /** Writes a value without white space between its tokens, checked; one that is JSON already keeps them. */
    static String compact(Object value) {
        try {
            Fields fields = Fields.parse("{\"it\":" + write(value) + "}", LIMITS);
            return Objects.requireNonNull(fields.json("it"));
        } catch (EventRefused e) {
            throw new SnapshotRefused("A part of the snapshot cannot be read: " + e.getMessage(), e.hint());
        }
    }

    static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    static String unquote(String json) {
        return Objects.requireNonNull(Fields.of("{\"it\":" + json + "}").text("it"));
    }

    /** Adds a field to an object that is being written; one without a value is left out. */
    static void add(StringBuilder object, String name, @Nullable String json) {
        if (json != null) {
            object.append(object.length() > 1 ? "," : "")
                    .append(quote(name))
                    .append(':')
                    .append(json);
        }
    }

    static String array(List<Document> elements) {
        StringBuilder all = new StringBuilder("[");
        for (Document element : elements) {
            all.append(all.length() > 1 ? "," : "").append(element.json());
        }
        return all.append(']').toString();
    }

    static String object(Map<String, Document> fields) {
        StringBuilder all = new StringBuilder("{");
        fields.forEach((name, value) -> add(all, name, value.json()));
        return all.append('}').toString();
    }

    /** What is JSON already is taken as it is. */
    private static final class Verbatim extends JsonSerializer<JsonText> {
        @Override
        public void serialize(JsonText value, JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeRawValue(value.json());
        }
    }

    /** JSON has no word for what is not a number. */
    private static final class Finite<N extends Number> extends JsonSerializer<N> {
        @Override
        public void serialize(N value, JsonGenerator out, SerializerProvider all) throws IOException {
            if (Double.isFinite(value.doubleValue())) {
                out.writeNumber(value.toString());
            } else {
                out.writeNull();
            }
        }
    }
}
