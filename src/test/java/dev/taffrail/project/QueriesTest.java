package dev.taffrail.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.sqlite.SqlFile;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows become records from left to right, so each query must list its columns in the order of the record that it fills. */
class QueriesTest extends RegistryTest {
    private static final SqlFile QUERIES = SqlFile.load(QueriesTest.class, "/projections/projects/queries.sql");

    @ParameterizedTest
    @CsvSource({
        "projects, Project",
        "runs, ProjectRun",
        "crashed-runs, CrashedRun",
        "overview overview-figures, ProjectOverview"
    })
    void a_query_lists_its_columns_in_the_order_of_the_record(String blocks, String record) throws Exception {
        StringBuilder sql = new StringBuilder();
        for (String block : blocks.split(" ", -1)) {
            sql.append(QUERIES.block(block).sql()).append('\n');
        }

        List<String> columns = store.views().read(tables -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement statement = tables.prepareStatement(sql.toString())) {
                for (int i = 1; i <= statement.getMetaData().getColumnCount(); i++) {
                    names.add(statement.getMetaData().getColumnLabel(i));
                }
            }
            return names;
        });

        assertThat(columns).isEqualTo(components(Class.forName("dev.taffrail.project." + record)));
    }

    private static List<String> components(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
    }
}
