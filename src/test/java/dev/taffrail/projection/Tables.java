package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Every table of a projection but the cursor's: each row as text with the kind of each value, sorted. */
record Tables(Map<String, List<String>> rows) {
    static Tables of(OpenStore store) {
        return store.projections.read(Tables::of);
    }

    static Tables of(Handle handle) {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String name : handle.createQuery(
                        "select name from sqlite_schema where type = 'table' and name <> 'projection_cursor'")
                .mapTo(String.class)
                .list()) {
            List<String> rows = new ArrayList<>();
            handle.createQuery("select * from " + name)
                    .map((row, context) -> {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object value = row.getObject(i);
                            text.append(row.getMetaData().getColumnName(i)).append('=');
                            text.append(
                                    value == null ? "null" : value.getClass().getSimpleName() + ":" + value);
                            text.append(" | ");
                        }
                        return text.toString();
                    })
                    .forEach(rows::add);
            rows.sort(null);
            tables.put(name, rows);
        }
        return new Tables(tables);
    }

    int runs() {
        return rows.get("runs").size();
    }

    /** Fails with the rows that differ, and only those. */
    void assertSame(Tables other, String how) {
        Map<String, List<String>> missing = new TreeMap<>();
        Map<String, List<String>> extra = new TreeMap<>();
        for (String table : rows.keySet()) {
            keep(missing, table, rows.get(table), other.rows.getOrDefault(table, List.of()));
            keep(extra, table, other.rows.getOrDefault(table, List.of()), rows.get(table));
        }
        assertThat(missing).as("missing, %s", how).isEmpty();
        assertThat(extra).as("too much, %s", how).isEmpty();
        assertThat(other.rows.keySet()).as(how).isEqualTo(rows.keySet());
    }

    private static void keep(Map<String, List<String>> kept, String table, List<String> rows, List<String> without) {
        List<String> left = new ArrayList<>(rows);
        left.removeAll(without);
        if (!left.isEmpty()) {
            kept.put(table, left);
        }
    }
}
