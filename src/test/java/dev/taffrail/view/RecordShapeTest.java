package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.sqlite.SqlFile;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows become records from left to right, so each query must list its columns in the order of the record that it fills. */
class RecordShapeTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "runs, summaries, RunSummary",
        "step-executions, steps, StepSummary",
        "step-executions, attempts, StepSummary",
        "tool-calls, tool-calls, ToolCallSummary",
        "gates, gates-of-run, GateSummary",
        "gates, gates-anywhere, GateSummary",
        "gates, jobs-of-run, JobSummary",
        "gates, jobs-anywhere, JobSummary",
        "run-costs, all-by-model, CostSummary",
        "run-costs, all-by-day, CostSummary",
        "snapshots, runs, dev.taffrail.snapshot.SnapshotSummary",
        "snapshots, interrupted, dev.taffrail.snapshot.SnapshotSummary"
    })
    void a_query_lists_its_columns_in_the_order_of_the_record(String folder, String block, String record)
            throws Exception {
        Question question =
                Question.of(SqlFile.load(RecordShapeTest.class, "/projections/" + folder + "/queries.sql"), block);

        assertThat(columns(question))
                .isEqualTo(components(Class.forName(record.contains(".") ? record : "dev.taffrail.view." + record)));
    }

    @Test
    void costs_put_together_from_blocks_do_so_too() throws SQLException {
        Question question = CostRows.question(null, CostQuery.by(CostBy.WORKFLOW));

        assertThat(columns(question)).isEqualTo(components(CostSummary.class));
    }

    private List<String> columns(Question question) throws SQLException {
        try (ViewTables tables = new ViewTables(directory)) {
            return tables.read(views -> {
                List<String> names = new ArrayList<>();
                try (PreparedStatement statement = views.prepareStatement(question.sql())) {
                    for (int i = 1; i <= statement.getMetaData().getColumnCount(); i++) {
                        names.add(statement.getMetaData().getColumnLabel(i));
                    }
                }
                return names;
            });
        }
    }

    private static List<String> components(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map(component -> component.getName().equals("key") ? "cost_key" : snake(component.getName()))
                .toList();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
