package dev.taffrail.cli.screen;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@code T} as programs see them: the same names, in the same order, in JSON and CSV. An immutable value.
 *
 * @param names the fields' names
 * @param values what they hold, in the order of the names; an element may be null
 * @param <T> what has the fields
 */
public record Shape<T>(List<String> names, Function<T, @Nullable Object[]> values) {

    /** Returns the shape of a record: its components. */
    public static <T extends Record> Shape<T> of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors = new Method[components.length];
        List<String> names = new ArrayList<>(components.length);
        for (int i = 0; i < components.length; i++) {
            names.add(components[i].getName());
            accessors[i] = components[i].getAccessor();
        }
        return new Shape<>(names, row -> read(accessors, row));
    }

    /** Returns this shape with some of its names changed. */
    public Shape<T> named(UnaryOperator<String> name) {
        return new Shape<>(names.stream().map(name).toList(), values);
    }

    /** Returns the shape that has only these fields, in this order; each must be one of {@link #names()}. */
    public Shape<T> only(List<String> fields) {
        int[] places = fields.stream().mapToInt(names::indexOf).toArray();
        return new Shape<>(List.copyOf(fields), row -> {
            Object[] all = values.apply(row);
            return Arrays.stream(places).mapToObj(place -> all[place]).toArray();
        });
    }

    /** Returns a row's fields by name, in order. */
    public Map<String, @Nullable Object> map(T row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Object[] all = values.apply(row);
        for (int i = 0; i < all.length; i++) {
            map.put(names.get(i), all[i]);
        }
        return map;
    }

    private static @Nullable Object[] read(Method[] accessors, Object row) {
        @Nullable Object[] values = new Object[accessors.length];
        try {
            for (int i = 0; i < accessors.length; i++) {
                values[i] = accessors[i].invoke(row);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("The record " + row.getClass() + " cannot be read", e);
        }
        return values;
    }
}
