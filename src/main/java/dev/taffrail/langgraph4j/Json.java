package dev.taffrail.langgraph4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** JSON trees to text and back. Stateless; the mapper is never configured after it was made. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Returns the text; half of a surrogate pair, which cut messages end with, becomes an escape, as the log asks for. */
    static String write(JsonNode node) {
        try {
            String json = MAPPER.writeValueAsString(node);
            return StandardCharsets.UTF_8.newEncoder().canEncode(json)
                    ? json
                    : MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can always be written", e);
        }
    }

    /** Returns how many bytes the text takes in the log. */
    static long length(JsonNode node) {
        return node.isEmpty() ? 0 : write(node).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Reads an object that the log holds. */
    static ObjectNode read(String json) {
        try {
            return MAPPER.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The log holds JSON objects only", e);
        }
    }

    /** Returns a node that may be changed without changing the given one. */
    static JsonNode unshared(JsonNode node) {
        return node.isContainerNode() ? node.deepCopy() : node;
    }
}
