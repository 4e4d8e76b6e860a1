package dev.taffrail.bench.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Random;

/** What every step keeps: a node's output, 512 bytes as JSON. Immutable; use it from any thread. */
final class Work {
    private static final int BYTES = 512;
    private static final long SEED = 1;
    private static final String NODE = "fetch";

    private final ObjectMapper mapper = new ObjectMapper();
    private final String output;

    Work() {
        int frame = json(fields("")).length();
        this.output = new Random(SEED)
                .ints('a', 'z' + 1)
                .limit(BYTES - frame)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns the fields, for those that encode them themselves. */
    Map<String, String> fields() {
        return fields(output);
    }

    /** Encodes the fields, for those that keep bytes or text; each step does so anew. */
    String json() {
        return json(fields());
    }

    private String json(Map<String, String> fields) {
        try {
            return mapper.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Two strings have no JSON", e);
        }
    }

    private static Map<String, String> fields(String output) {
        return Map.of("nodeId", NODE, "output", output);
    }
}
