package dev.taffrail.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventJson;
import dev.taffrail.event.EventRules;
import dev.taffrail.event.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder below {@code projections/<read model>/examples}: events in, as JSON lines in the order of their seq, and rows out.
 * Every row of the tables named there is listed, with the columns that the example is about.
 *
 * @param folder where it lies
 * @param events what happens
 * @param rows the rows that come of it: {@code table}, then columns by name
 */
public record Example(Path folder, List<Event> events, List<Map<String, Object>> rows) {
    /** Returns all examples, in the order of their names. */
    public static Stream<Example> all() throws IOException {
        List<Path> folders;
        try (Stream<Path> below = Files.walk(Path.of("projections"))) {
            folders = below.filter(path -> path.endsWith("events.jsonl"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
        return folders.stream().map(Example::read);
    }

    private static Example read(Path folder) {
        try {
            List<Event> events = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
                Event event = EventJson.read(line, Limits.DEFAULT).event();
                EventRules.check(event);
                events.add(event);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("rows.jsonl"))) {
                Map<String, Object> row = NaiveEvent.read(line);
                row.replaceAll((column, value) -> value instanceof Integer number ? number.longValue() : value);
                rows.add(row);
            }
            return new Example(folder, events, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fails unless these are the rows.
     *
     * @param tables the rows of each table, ordered by key, as columns by name
     */
    public void check(Map<String, List<Map<String, Object>>> tables) {
        List<Map<String, Object>> seen = new ArrayList<>();
        rows.stream().map(row -> (String) row.get("table")).distinct().forEach(table -> {
            List<Map<String, Object>> listed =
                    rows.stream().filter(row -> table.equals(row.get("table"))).toList();
            List<Map<String, Object>> found = tables.getOrDefault(table, List.of());
            for (int i = 0; i < found.size(); i++) {
                // Of a row that nobody expects, all is shown.
                seen.add(show(table, found.get(i), i < listed.size() ? listed.get(i) : found.get(i)));
            }
        });
        assertThat(seen).as(toString()).isEqualTo(rows);
    }

    private static Map<String, Object> show(String table, Map<String, Object> row, Map<String, Object> like) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("table", table);
        like.keySet().stream().filter(column -> !column.equals("table")).forEach(column -> {
            assertThat(row).containsKey(column);
            shown.put(column, row.get(column));
        });
        return shown;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
