package dev.taffrail.state;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables as Java declares them and as the SQL makes them are the same tables. */
class TablesTest {
    private static final Map<Table, String> FOLDERS = StreamFolds.MODELS.stream()
            .flatMap(model -> model.tables().stream().map(table -> Map.entry(table, model.folder())))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** What no event changes once the row has begun: to write it again would write a page of its index at each event. */
    private static final Map<String, Set<String>> NEVER_CHANGED =
            Map.of("snapshots", Set.of("started_ms", "started_position"));

    static Stream<Table> tables() {
        return StoredRows.TABLES.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void the_declared_columns_are_those_of_the_table(Table table) throws IOException, SQLException {
        List<String> declared = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            boolean key = column.index() < table.keyColumns();
            String type = column.type() == Long.class ? "INTEGER" : "TEXT";
            declared.add(column.name() + " " + type + " " + (key ? column.index() + 1 : 0));
        }

        assertThat(columnsInDatabase(table)).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_row_is_written_whole(Table table) throws IOException {
        String upsert = block(table, "upsert-" + table);
        List<String> columns = table.columns().stream().map(Column::name).toList();
        List<String> values = new ArrayList<>(columns.subList(table.keyColumns(), columns.size()));
        values.removeAll(NEVER_CHANGED.getOrDefault(table.name(), Set.of()));

        assertThat(found(":(\\w+)", upsert)).isEqualTo(columns);
        assertThat(found("(\\w+) += excluded\\.\\1\\b", upsert)).isEqualTo(values);
        assertThat(upsert)
                .contains("ON CONFLICT ("
                        + columns.stream().limit(table.keyColumns()).collect(joining(", ")) + ")");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void the_rows_of_a_stream_are_removed_by_the_first_column(Table table) throws IOException {
        String first = table.columns().get(0).name();

        assertThat(block(table, "delete-stream-" + table)).contains("WHERE " + first + " = :" + first + ";");
    }

    private static List<String> columnsInDatabase(Table table) throws IOException, SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            statement.executeUpdate(Files.readString(file(table, "table.sql")));
            try (ResultSet info = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
                while (info.next()) {
                    columns.add(info.getString("name") + " " + info.getString("type") + " " + info.getInt("pk"));
                }
            }
        }
        return columns;
    }

    private static Path file(Table table, String name) {
        return Path.of("projections", FOLDERS.get(table), name);
    }

    private static String block(Table table, String name) throws IOException {
        String all = Files.readString(file(table, "write.sql"));
        int begin = all.indexOf("-- name: " + name + "\n");
        int end = all.indexOf("-- name: ", begin + 1);
        return all.substring(begin, end < 0 ? all.length() : end);
    }

    private static List<String> found(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
