package dev.taffrail.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event as the naive model reads it: its payload as a map. */
record NaiveEvent(String type, long seq, long position, Long at, Map<String, Object> said) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text(String key) {
        return said.get(key) instanceof String text ? text : null;
    }

    Long number(String key) {
        return said.get(key) instanceof Number number ? number.longValue() : null;
    }

    Long time(String key) {
        return text(key) == null
                ? null
                : OffsetDateTime.parse(text(key)).toInstant().toEpochMilli();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String key) {
        return said.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }

    List<?> list(String key) {
        return said.get(key) instanceof List<?> list ? list : List.of();
    }

    /** An entry of an agent's trace. */
    boolean isEntry() {
        return type.equals("node:completed") && number("index") != null;
    }

    boolean ends() {
        return List.of("run:completed", "run:failed", "run:cancelled", "run:crashed")
                .contains(type);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static String write(Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
