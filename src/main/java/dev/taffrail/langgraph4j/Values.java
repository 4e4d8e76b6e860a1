package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsc.langgraph4j.serializer.StateSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a state is in JSON, and back. Text, booleans, {@link Integer}, {@link Long}, {@link Double}, null, lists, and maps
 * with text as keys stand there as people would write them, with a mark where JSON alone would lose the Java type; anything else is
 * what the graph's serializer makes of it, in base64. Lists come back as {@link ArrayList} and maps as {@link LinkedHashMap}.
 *
 * <p>A name that begins with {@code ~} is a mark; a map's own key that does gets one more. Stateless apart from the serializer.
 */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MARK = "~";
    private static final String LONG = "~long";
    private static final String DOUBLE = "~double";
    private static final String JAVA = "~java";
    private static final String CLASS = "~class";
    /** What a value is called while the serializer, which knows maps only, has it. */
    private static final String ONLY = "v";

    private final StateSerializer<?> serializer;

    Values(StateSerializer<?> serializer) {
        this.serializer = serializer;
    }

    /** Returns a whole state as a JSON object. */
    ObjectNode encode(Map<String, Object> state) {
        ObjectNode fields = JSON.objectNode();
        state.forEach((key, value) -> fields.set(key, encode(key, value)));
        return fields;
    }

    /**
     * Returns a value of a state.
     *
     * @param key the state's key, for an error's words
     * @throws StateNotStorable if the serializer cannot write it
     */
    JsonNode encode(String key, @Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof String text) {
            return JSON.textNode(text);
        } else if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        } else if (value instanceof Integer number) {
            return JSON.numberNode(number.intValue());
        } else if (value instanceof Long number) {
            return number.intValue() == number ? mark(LONG, number.toString()) : JSON.numberNode(number.longValue());
        } else if (value instanceof Double number) {
            return Double.isFinite(number) ? JSON.numberNode(number.doubleValue()) : mark(DOUBLE, number.toString());
        } else if (value instanceof List<?> list) {
            ArrayNode elements = JSON.arrayNode(list.size());
            list.forEach(element -> elements.add(encode(key, element)));
            return elements;
        } else if (value instanceof Map<?, ?> map && hasTextKeys(map)) {
            ObjectNode fields = JSON.objectNode();
            map.forEach((name, field) -> fields.set(escaped(String.valueOf(name)), encode(key, field)));
            return fields;
        }
        return serialized(key, value);
    }

    /** Returns a value for people to look at: what JSON cannot hold is named by its class. */
    JsonNode shown(@Nullable Object value) {
        if (value instanceof List<?> list) {
            ArrayNode elements = JSON.arrayNode(list.size());
            list.forEach(element -> elements.add(shown(element)));
            return elements;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode fields = JSON.objectNode();
            map.forEach((name, field) -> fields.set(String.valueOf(name), shown(field)));
            return fields;
        } else if (value instanceof Long number) {
            return JSON.numberNode(number.longValue());
        } else if (value == null || value instanceof String || value instanceof Boolean || value instanceof Integer) {
            return encode("", value);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            return JSON.numberNode(number.doubleValue());
        }
        return JSON.textNode(value.getClass().getName());
    }

    /**
     * Says whether encoding this value would give that JSON, without making it for the values that a long list is made of.
     */
    boolean same(String key, @Nullable Object value, JsonNode encoded) {
        if (value instanceof String text) {
            return encoded.isTextual() && encoded.textValue().equals(text);
        } else if (value instanceof List<?> list) {
            return encoded.isArray() && encoded.size() == list.size() && beginsWith(key, list, (ArrayNode) encoded);
        }
        return encode(key, value).equals(encoded);
    }

    /** Says whether a list, which is at least as long, begins with these elements. */
    boolean beginsWith(String key, List<?> list, ArrayNode encoded) {
        int i = 0;
        for (Object element : list) {
            if (i == encoded.size()) {
                break;
            }
            if (!same(key, element, encoded.get(i++))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns a whole state, all of it new objects.
     *
     * @throws StateNotReadable if the serializer cannot read a value
     */
    Map<String, Object> decode(ObjectNode state) {
        Map<String, Object> values = new HashMap<>();
        state.properties().forEach(field -> values.put(field.getKey(), decode(field.getValue())));
        return values;
    }

    private @Nullable Object decode(JsonNode encoded) {
        if (encoded.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(encoded.size());
            encoded.forEach(element -> list.add(decode(element)));
            return list;
        } else if (encoded.isObject()) {
            return isMarked(encoded) ? marked(encoded) : map(encoded);
        } else if (encoded.isTextual()) {
            return encoded.textValue();
        } else if (encoded.isBoolean()) {
            return encoded.booleanValue();
        }
        return encoded.isNumber() ? encoded.numberValue() : null;
    }

    private Map<String, @Nullable Object> map(JsonNode encoded) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        encoded.properties().forEach(field -> {
            String name = field.getKey();
            map.put(name.startsWith(MARK) ? name.substring(MARK.length()) : name, decode(field.getValue()));
        });
        return map;
    }

    private static boolean isMarked(JsonNode encoded) {
        return encoded.has(JAVA) || encoded.has(LONG) || encoded.has(DOUBLE);
    }

    private Object marked(JsonNode encoded) {
        if (encoded.has(LONG)) {
            return Long.valueOf(encoded.get(LONG).textValue());
        } else if (encoded.has(DOUBLE)) {
            return Double.valueOf(encoded.get(DOUBLE).textValue());
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.get(JAVA).textValue());
            return Objects.requireNonNull(serializer.dataFromBytes(bytes).get(ONLY), "The serializer lost the value");
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw StateNotReadable.value(encoded.path(CLASS).asText(), e);
        }
    }

    private ObjectNode serialized(String key, Object value) {
        try {
            byte[] bytes = serializer.dataToBytes(Map.of(ONLY, value));
            return mark(JAVA, Base64.getEncoder().encodeToString(bytes))
                    .put(CLASS, value.getClass().getName());
        } catch (IOException | RuntimeException e) {
            throw new StateNotStorable(key, value, e);
        }
    }

    private static ObjectNode mark(String mark, String text) {
        return JSON.objectNode().put(mark, text);
    }

    private static boolean hasTextKeys(Map<?, ?> map) {
        return map.keySet().stream().allMatch(String.class::isInstance);
    }

    private static String escaped(String name) {
        return name.startsWith(MARK) ? MARK + name : name;
    }
}
