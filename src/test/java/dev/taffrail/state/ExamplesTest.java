package dev.taffrail.state;

import dev.taffrail.event.Event;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static Stream<Example> examples() throws IOException {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void folded_in_memory(Example example) {
        StoredRows stored = new StoredRows();
        StreamFold state = StreamFolds.open(example.events().get(0).stream(), Rows.NONE);
        for (int i = 0; i < example.events().size(); i++) {
            Event event = example.events().get(i);
            stored.write(state.apply(new StoredEvent(
                    new Position(i + 1L),
                    new Seq(i + 1L),
                    event.stream(),
                    event.type(),
                    event.at(),
                    event.eventId(),
                    event.payload().json())));
        }

        example.check(columnsByName(stored.tables()));
    }

    private static Map<String, List<Map<String, Object>>> columnsByName(Map<String, List<Row>> tables) {
        Map<String, List<Map<String, Object>>> all = new TreeMap<>();
        tables.forEach((table, rows) -> {
            List<Map<String, Object>> named = new ArrayList<>();
            for (Row row : rows) {
                Map<String, Object> columns = new LinkedHashMap<>();
                row.table().columns().forEach(column -> columns.put(column.name(), row.get(column)));
                named.add(columns);
            }
            all.put(table, named);
        });
        return all;
    }
}
