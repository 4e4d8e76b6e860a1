package dev.taffrail.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What an event says beside its type, stream and time: a JSON object, kept as text. A token keeps the text it came with (1.50
 * stays 1.50, 1E400 stays, escapes stay); only white space between tokens goes. Immutable.
 */
public final class Payload {
    /** An object without fields. */
    public static final Payload EMPTY = new Payload("{}", Fields.NONE);

    /** Names that belong to the envelope and are refused inside a payload. */
    public static final Set<String> RESERVED =
            Set.of("runId", "streamId", "seq", "position", "type", "timestamp", "eventId", "erased");

    private static final JsonFactory CHECKING = Json.checking(Limits.DEFAULT);

    private final String json;
    private final Fields fields;

    private Payload(String json, Fields fields) {
        this.json = json;
        this.fields = fields;
    }

    /**
     * Reads a payload within the default limits.
     *
     * @throws EventRefused if it is not one JSON object, repeats a name, or uses a reserved one
     * @throws LimitExceeded if it passes a limit
     */
    public static Payload parse(String json) {
        return parse(json, Limits.DEFAULT);
    }

    /**
     * Reads a payload within these limits.
     *
     * @throws EventRefused if it is not one JSON object, repeats a name, or uses a reserved one
     * @throws LimitExceeded if it passes a limit
     */
    public static Payload parse(String json, Limits limits) {
        Fields fields = check(json, limits);
        for (String name : fields.names()) {
            if (RESERVED.contains(name)) {
                throw new EventRefused(
                        "The payload has a field '" + name + "', which belongs to the event itself.",
                        "Name it otherwise: an engine's own number is engineSeq, a source's record goes under record.");
            }
        }
        return new Payload(fields.json(), fields);
    }

    /**
     * Returns a payload with these fields, in the map's order; a value may be null, text, a number, a boolean, an instant, a
     * record, a list or a map.
     *
     * @throws EventRefused as {@link #parse(String)} does, and if a value cannot be written as JSON
     */
    public static Payload of(Map<String, ?> fields) {
        return of(fields, Limits.DEFAULT);
    }

    /** Returns a payload as {@link #of(Map)} does, within these limits. */
    public static Payload of(Map<String, ?> fields, Limits limits) {
        if (fields.isEmpty()) {
            return EMPTY;
        }
        try {
            return parse(Writer.MAPPER.writeValueAsString(fields), limits);
        } catch (JsonProcessingException e) {
            throw new EventRefused(
                    "The payload cannot be written as JSON: " + e.getOriginalMessage(),
                    "Use null, text, numbers, booleans, lists and maps.");
        }
    }

    /**
     * Returns the payload of an event that was erased elsewhere, for an import that carries it over.
     *
     * @param hash {@code sha256:} and 64 hexadecimal digits
     * @throws EventRefused if it is not of that form
     */
    public static Payload erased(String hash) {
        if (!hash.matches("sha256:[0-9a-f]{64}")) {
            throw new EventRefused(
                    "'erased' is not sha256: and 64 hexadecimal digits.", "Take the line as it was exported.");
        }
        return new Payload(hash, Fields.NONE);
    }

    /**
     * Returns this payload with one more field. An object that stood inside another payload was checked with it, and is not
     * looked into again.
     *
     * @param name a name of letters that is not there yet
     * @throws EventRefused if the name is there or is a reserved one
     * @throws LimitExceeded if the whole passes a limit
     */
    public Payload with(String name, Fields object, Limits limits) {
        Fields more = fields.plus(name, object);
        if (!object.isPartOfChecked() || fields.has(name) || RESERVED.contains(name)) {
            return parse(more.json(), limits);
        }
        checkSize(more.json(), limits);
        return new Payload(more.json(), more);
    }

    /** Says whether this stands for a payload that was erased. */
    public boolean isErased() {
        return json.startsWith(StoredEvent.ERASED_PREFIX);
    }

    /** Returns the fields of one JSON object without white space between its tokens, or refuses it by name. */
    static Fields check(String json, Limits limits) {
        checkSize(json, limits);
        return checkOfAnySize(json, limits);
    }

    /** Does the same for an object whose parts go into payloads of their own. */
    static Fields checkOfAnySize(String json, Limits limits) {
        JsonFactory factory = limits.readLike(Limits.DEFAULT) ? CHECKING : Json.checking(limits);
        if (!Json.isWhole(json)) {
            throw new EventRefused(
                    "The payload has half of a surrogate pair, which no UTF-8 file can hold.",
                    "Write it as a \\u escape, or leave it out.");
        }
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject("it does not begin with '{'");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw notAnObject("something follows the object");
            }
            return Fields.checked(Json.compact(json));
        } catch (StreamConstraintsException e) {
            throw new LimitExceeded(limitBehind(e), "The JSON passes a limit: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw notAnObject(e.getOriginalMessage() + ", at character "
                    + (e.getLocation() == null ? 0 : e.getLocation().getCharOffset()));
        } catch (IOException e) {
            throw notAnObject(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the JSON object's text; where it was erased, the bare text {@code sha256:…}. */
    public String json() {
        return json;
    }

    /** Returns the fields for reading; none if it was erased. */
    public Fields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && payload.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }

    private static void checkSize(String json, Limits limits) {
        if (json.length() > limits.payloadBytesMax() / 3) {
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > limits.payloadBytesMax()) {
                throw new LimitExceeded(
                        "payload_bytes_max",
                        "The payload has " + bytes + " bytes, at most " + limits.payloadBytesMax() + " are allowed.");
            }
        }
    }

    /** Holds the mapper apart, because a process that only reads never needs it and it is slow to load. */
    private static final class Writer {
        static final ObjectMapper MAPPER = new ObjectMapper()
                .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));
    }

    private static EventRefused notAnObject(String why) {
        return new EventRefused(
                "The payload is not a JSON object: " + why + ".", "Send one JSON object with distinct names.");
    }

    private static String limitBehind(StreamConstraintsException e) {
        String message = e.getOriginalMessage();
        return message.contains("nesting depth")
                ? "depth_max"
                : message.contains("Number")
                        ? "number_digits_max"
                        : message.contains("Name") ? "name_chars_max" : "string_chars_max";
    }
}
