package dev.taffrail.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields that an object must have and may have. Built while {@link EventRules} is loaded and not changed afterwards.
 */
final class Shape {
    private final Map<String, FieldKind> required = new LinkedHashMap<>();
    private final Map<String, FieldKind> optional = new LinkedHashMap<>();
    private final Map<String, Shape> nested = new LinkedHashMap<>();
    private final Map<String, Shape> lists = new LinkedHashMap<>();

    Shape needs(String name, FieldKind kind) {
        required.put(name, kind);
        return this;
    }

    Shape needs(String name, Shape shape) {
        nested.put(name, shape);
        return needs(name, FieldKind.OBJECT);
    }

    Shape may(String name, FieldKind kind) {
        optional.put(name, kind);
        return this;
    }

    Shape may(String name, Shape shape) {
        nested.put(name, shape);
        return may(name, FieldKind.OBJECT);
    }

    Shape each(String name, Shape shape) {
        lists.put(name, shape);
        return this;
    }

    /** Refuses the fields with the name of the first that does not fit; {@code path} stands before the name. */
    void check(String type, String path, Fields fields) {
        required.forEach((name, kind) -> {
            if (!kind.test().accepts(fields, name)) {
                throw refused(type, path + name, kind, fields.json(name));
            }
        });
        optional.forEach((name, kind) -> {
            String json = fields.json(name);
            if (json != null && !json.equals("null") && !kind.test().accepts(fields, name)) {
                throw refused(type, path + name, kind, json);
            }
        });
        nested.forEach((name, shape) -> {
            Fields object = fields.object(name);
            if (object != null) {
                shape.check(type, path + name + ".", object);
            }
        });
        lists.forEach(
                (name, shape) -> fields.objects(name).forEach(one -> shape.check(type, path + name + "[].", one)));
    }

    private static EventRefused refused(
            String type, String field, FieldKind kind, @org.jspecify.annotations.Nullable String json) {
        String found = json == null ? "is missing" : "is " + (json.length() > 40 ? json.substring(0, 40) + "…" : json);
        return new EventRefused(
                "In " + type + ", " + field + " " + found + ", but it must be " + kind.words() + ".",
                "docs/events.md lists the fields of " + type + ".");
    }
}
