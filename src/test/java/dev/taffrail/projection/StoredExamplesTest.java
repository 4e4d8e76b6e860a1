package dev.taffrail.projection;

import dev.taffrail.state.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples below {@code projections/}, through SQLite: run live, rebuilt, and one event per transaction. */
class StoredExamplesTest {
    @TempDir
    Path temp;

    static Stream<Example> examples() throws IOException {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void live_and_rebuilt_and_one_event_a_transaction(Example example) throws Exception {
        ProjectionSettings usual = ProjectionSettings.defaults();
        try (OpenStore store = OpenStore.at(temp, usual)) {
            store.append(example.events());
            example.check(store.projections.read(StoredExamplesTest::tables));
            store.projections.rebuildAll(progress -> {});
            example.check(store.projections.read(StoredExamplesTest::tables));
        }
        try (OpenStore store = OpenStore.at(temp, usual.withSizes(1, 1))) {
            store.projections.rebuildAll(progress -> {});
            example.check(store.projections.read(StoredExamplesTest::tables));
            store.projections.rebuild(example.events().get(0).stream());
            example.check(store.projections.read(StoredExamplesTest::tables));
        }
    }

    /** All rows by table, ordered by key, as columns by name. */
    private static Map<String, List<Map<String, Object>>> tables(Handle handle) {
        Map<String, List<Map<String, Object>>> all = new TreeMap<>();
        for (Projection.ReadModel model : new ShippedProjection().readModels()) {
            model.tables().forEach(table -> {
                List<String> key = table.columns().subList(0, table.keyColumns()).stream()
                        .map(column -> column.name())
                        .toList();
                List<Map<String, Object>> rows = new ArrayList<>();
                handle.createQuery("select * from " + table.name() + " order by " + String.join(", ", key))
                        .map((row, context) -> {
                            Map<String, Object> columns = new LinkedHashMap<>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                Object value = row.getObject(i);
                                columns.put(
                                        row.getMetaData().getColumnName(i),
                                        value instanceof Integer number ? number.longValue() : value);
                            }
                            return rows.add(columns);
                        })
                        .list();
                all.put(table.name(), rows);
            });
        }
        return all;
    }
}
