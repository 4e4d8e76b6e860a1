package dev.taffrail.state;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.taffrail.event.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a run is called: by the events that start it, or by a run:described that stands over them. An immutable value.
 *
 * @param name in words
 * @param labels a JSON object
 * @param metadata a JSON object
 */
record Description(
        @Nullable String name,
        @Nullable String labels,
        @Nullable String metadata) {

    static Description of(RunEvent event) {
        return new Description(event.text("name"), event.object("labels"), event.object("metadata"));
    }

    /** Reads what {@link #json} wrote. */
    static Description parse(String json) {
        Fields fields = Fields.of(json);
        return new Description(fields.text("name"), fields.json("labels"), fields.json("metadata"));
    }

    /** Returns this where it says something, else the other. */
    Description over(Description other) {
        return new Description(
                name != null ? name : other.name,
                labels != null ? labels : other.labels,
                metadata != null ? metadata : other.metadata);
    }

    /** Returns it as a JSON object of what it says, always in the same order. */
    String json() {
        StringBuilder json = new StringBuilder("{");
        append(json, "name", name == null ? null : quote(name));
        append(json, "labels", labels);
        append(json, "metadata", metadata);
        return json.append('}').toString();
    }

    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static void append(StringBuilder json, String field, @Nullable String value) {
        if (value != null) {
            json.append(json.length() > 1 ? ",\"" : "\"")
                    .append(field)
                    .append("\":")
                    .append(value);
        }
    }
}
