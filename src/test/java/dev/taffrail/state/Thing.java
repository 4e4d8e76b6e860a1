package dev.taffrail.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** An attempt, a spend, a gate, a job or a tool call of the naive model: columns by name, and the times it was seen at. */
final class Thing extends LinkedHashMap<String, Object> {
    final List<Long> times = new ArrayList<>();
    final List<Long> ends = new ArrayList<>();

    boolean has(String column, Object value) {
        return Objects.equals(get(column), value);
    }

    long number(String column) {
        return get(column) == null ? 0 : (Long) get(column);
    }
}
