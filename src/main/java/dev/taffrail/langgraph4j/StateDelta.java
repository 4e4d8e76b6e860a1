package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What turns one state into the next. An immutable value, but for the JSON, which nobody changes.
 *
 * @param base the id of the checkpoint that it builds on: the one saved before it in the run
 * @param set the values that are new or changed
 * @param append what was added behind lists that are otherwise as they were
 * @param remove the keys that are gone
 */
record StateDelta(String base, ObjectNode set, ObjectNode append, ArrayNode remove) {

    /** Compares a state with the one before it. */
    static StateDelta between(String baseId, ObjectNode base, Map<String, Object> state, Values values) {
        StateDelta delta = new StateDelta(baseId, Json.object(), Json.object(), Json.array());
        state.forEach((key, value) -> delta.compare(key, base.get(key), value, values));
        base.fieldNames().forEachRemaining(key -> {
            if (!state.containsKey(key)) {
                delta.remove.add(key);
            }
        });
        return delta;
    }

    /** Changes a state into the next one. */
    void applyTo(ObjectNode state) {
        set.properties().forEach(field -> state.set(field.getKey(), Json.unshared(field.getValue())));
        append.properties().forEach(field -> {
            if (state.get(field.getKey()) instanceof ArrayNode list) {
                list.addAll((ArrayNode) field.getValue());
            }
        });
        remove.forEach(key -> state.remove(key.textValue()));
    }

    /** Returns how many bytes it takes in the log, about. */
    long length() {
        return Json.length(set) + Json.length(append) + Json.length(remove);
    }

    /** Adds it to the fields of a saved state; what is empty is left out. */
    void writeTo(ObjectNode fields) {
        fields.put("base", base);
        putUnlessEmpty(fields, "set", set);
        putUnlessEmpty(fields, "append", append);
        putUnlessEmpty(fields, "remove", remove);
    }

    /** Reads it from a saved state; null if that is whole. */
    static @Nullable StateDelta read(JsonNode fields) {
        String base = fields.path("base").textValue();
        return base == null
                ? null
                : new StateDelta(
                        base,
                        fields.get("set") instanceof ObjectNode set ? set : Json.object(),
                        fields.get("append") instanceof ObjectNode append ? append : Json.object(),
                        fields.get("remove") instanceof ArrayNode remove ? remove : Json.array());
    }

    private void compare(String key, @Nullable JsonNode before, @Nullable Object now, Values values) {
        if (before == null) {
            set.set(key, values.encode(key, now));
        } else if (now instanceof List<?> list && before instanceof ArrayNode old && grew(key, list, old, values)) {
            ArrayNode added = append.putArray(key);
            list.subList(old.size(), list.size()).forEach(element -> added.add(values.encode(key, element)));
        } else if (!values.same(key, now, before)) {
            set.set(key, values.encode(key, now));
        }
    }

    private static boolean grew(String key, List<?> list, ArrayNode old, Values values) {
        return !old.isEmpty() && list.size() > old.size() && values.beginsWith(key, list, old);
    }

    private static void putUnlessEmpty(ObjectNode fields, String name, JsonNode value) {
        if (!value.isEmpty()) {
            fields.set(name, value);
        }
    }
}
