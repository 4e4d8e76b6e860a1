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
import java.util.Optional;

/** Tells the whole JSON objects of a line apart: writers that lose a line feed put two on one line. Immutable. */
public final class JsonValues {
    private final JsonFactory json;

    /** @param limits how deep and how long values may be; repeated names are not looked for here */
    public JsonValues(Limits limits) {
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depthMax())
                        .maxNumberLength(limits.numberDigitsMax())
                        .maxStringLength(limits.stringCharsMax())
                        .maxNameLength(limits.nameCharsMax())
                        .build())
                .build();
    }

    /**
     * Returns the text of each object of a line, or empty if there is anything that is not a whole JSON object.
     *
     * @throws StreamConstraintsException if a value passes a limit
     */
    public Optional<List<String>> split(String line) throws StreamConstraintsException {
        List<String> objects = new ArrayList<>();
        try (JsonParser parser = json.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return Optional.empty();
                }
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                objects.add(line.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory can be read", e);
        }
        return objects.isEmpty() ? Optional.empty() : Optional.of(objects);
    }
}
