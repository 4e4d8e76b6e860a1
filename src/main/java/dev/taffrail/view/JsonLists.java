package dev.taffrail.view;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.taffrail.event.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists that go to the database, or come from it, as one JSON text. Stateless. */
final class JsonLists {
    private JsonLists() {}

    /** Returns a JSON array of these strings. */
    static String array(Collection<String> texts) {
        return texts.stream().map(JsonLists::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns a JSON object of these strings. */
    static String object(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Returns the strings of a compact JSON array, in its order; none for null. */
    static List<String> texts(@Nullable String array) {
        return array == null || array.equals("[]")
                ? List.of()
                : Fields.of("{\"list\":" + array + "}").texts("list");
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
