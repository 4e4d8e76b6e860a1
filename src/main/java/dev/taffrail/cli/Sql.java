package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.projection.SqlQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail sql}. */
@Command(
        name = "sql",
        header = "Answers a question in SQL.",
        description =
                "One statement that reads, over the tables and the log in one namespace: runs, step_executions, run_costs,"
                        + " gates, external_jobs, tool_calls, run_events. Safe on a store that is in use.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail sql 'SELECT workflow, count(*) FROM runs GROUP BY 1 ORDER BY 2 DESC'",
            "  taffrail sql \"SELECT name, sql FROM sqlite_schema WHERE type = 'table'\"",
            "  taffrail sql -o csv 'SELECT * FROM run_costs' > costs.csv"
        })
final class Sql implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "SQL", description = "The question.")
    private String sql = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up after so long. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    Sql(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        SqlQuestion.Answer answer;
        try (Taffrail store = root.open()) {
            answer = SqlQuestion.ask(store.projections(), sql, Duration.ofSeconds(Math.max(1, seconds)));
        }
        output.list(root.shell(), listing(names(answer.columns())), answer.rows(), null, "No rows.");
        return ExitCode.OK;
    }

    private static Listing<@Nullable Object[]> listing(List<String> names) {
        List<Column<@Nullable Object[]>> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            // The first column stays; of the others the last go first.
            columns.add(Column.text(names.get(i), i + 1, 8, row -> cell(row[place])));
        }
        Shape<@Nullable Object[]> shape = new Shape<>(names, Sql::readable);
        return Listing.of(columns, shape, row -> String.valueOf(row[0]));
    }

    private static Cell cell(@Nullable Object value) {
        Object readable = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
        return readable == null ? Cell.NONE : Cell.of(readable.toString());
    }

    private static @Nullable Object[] readable(@Nullable Object[] row) {
        @Nullable Object[] readable = row.clone();
        for (int i = 0; i < row.length; i++) {
            readable[i] = row[i] instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : row[i];
        }
        return readable;
    }

    /** Two columns of one name would be one field of an object. */
    private static List<String> names(List<String> columns) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            int times = seen.merge(column, 1, Integer::sum);
            names.add(times == 1 ? column : column + "_" + times);
        }
        return names;
    }
}
