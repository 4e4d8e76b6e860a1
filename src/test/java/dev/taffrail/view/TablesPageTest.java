package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.sqlite.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the tables is written by hand; these tests hold it to what the files really have. */
class TablesPageTest {
    private static final Pattern TABLE = Pattern.compile("### (\\w+)");
    private static final Pattern COLUMN = Pattern.compile("\\| (\\w+) \\| ([A-Z]+\\??) \\| .+ \\|");
    private static final List<String> SCRIPTS = List.of(
            "/dev/taffrail/log/schema.sql",
            "/dev/taffrail/projection/cursor-tables.sql",
            "/projections/runs/table.sql",
            "/projections/step-executions/table.sql",
            "/projections/run-costs/table.sql",
            "/projections/gates/table.sql",
            "/projections/tool-calls/table.sql",
            "/projections/checkpoints/table.sql",
            "/projections/projects/table.sql",
            "/projections/threads/table.sql",
            "/projections/messages/table.sql",
            "/projections/jobs/table.sql",
            "/projections/workflow-trace/table.sql",
            "/projections/snapshots/table.sql");

    @Test
    void every_table_and_column_stands_on_the_page_in_order_and_nothing_else_does() throws Exception {
        assertThat(onThePage()).containsExactlyInAnyOrderEntriesOf(inTheFiles());
    }

    private static Map<String, List<String>> onThePage() throws IOException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs/tables.md"))) {
            Matcher table = TABLE.matcher(line);
            Matcher column = COLUMN.matcher(line);
            if (table.matches()) {
                columns = new ArrayList<>();
                tables.put(table.group(1), columns);
            } else if (column.matches()) {
                columns.add(column.group(1) + " " + column.group(2));
            }
        }
        return tables;
    }

    private static Map<String, List<String>> inTheFiles() throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS) {
                for (String sql : SqlFile.load(TablesPageTest.class, script).script()) {
                    statement.execute(sql);
                }
            }
            for (String table : texts(statement, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                tables.put(
                        table,
                        texts(
                                statement,
                                "SELECT name || ' ' || type || iif(\"notnull\" = 1 OR pk > 0, '', '?')"
                                        + " FROM pragma_table_info('" + table + "')"));
            }
        }
        return tables;
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
