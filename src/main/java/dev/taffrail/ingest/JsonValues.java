package dev.taffrail.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.taffrail.event.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells the whole JSON objects of a line apart: writers that lose a line feed put two on one line. Stateless. */
public final class JsonValues {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Limits.PAYLOAD_BYTES_CEILING)
                    .build())
            .build();

    private JsonValues() {}

    /**
     * Returns the text of each object of a line; nothing if there is anything on it that is not a whole JSON object. Objects
     * are not checked for repeated names, and hardly for limits: a line that no reader should follow is answered with as one
     * object, for the check that comes next to name the limit.
     */
    public static List<String> split(String line) {
        List<String> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return List.of();
                }
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                objects.add(line.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
        } catch (StreamConstraintsException tooDeep) {
            return List.of(line);
        } catch (JsonProcessingException notJson) {
            return List.of();
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory can be read", e);
        }
        return objects;
    }
}
