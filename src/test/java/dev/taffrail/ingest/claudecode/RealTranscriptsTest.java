package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.event.Limits;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.Imports;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.TempLog;
import dev.taffrail.log.EventLog;
import dev.taffrail.state.Column;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.RunState;
import dev.taffrail.state.RunsTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTranscriptsTest {
    private static final List<String> SUMS = List.of(
            "llm_calls",
            "tool_calls",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "cost_microcents");

    @TempDir
    Path temp;

    @Test
    void every_recorded_session_comes_to_what_a_reading_apart_from_ours_yields() throws IOException {
        RealTranscripts recorded = new RealTranscripts();
        JsonNode truth = recorded.truth();
        Map<String, Row> runs;
        try (TempLog store = new TempLog(temp)) {
            Imports imports = imports(store.log, PriceTable.of(recorded.prices()));
            List<Path> files = imports.find(recorded.sessions());
            assertThat(imports.run(files).refused()).isEmpty();
            assertThat(imports.run(files).appended()).isZero();
            runs = runs(store);
        }
        assertThat(truth).hasSize(196);
        for (Map.Entry<String, JsonNode> session : truth.properties()) {
            Row run = Objects.requireNonNull(runs.get(session.getKey()), session.getKey());
            assertThat(figures(List.of(run)))
                    .as("session %s", session.getKey())
                    .isEqualTo(expected(session.getValue()));
            assertThat(run.get(RunsTable.STATUS))
                    .as("session %s", session.getKey())
                    .isEqualTo("idle");
            assertThat(run.get(RunsTable.STARTED_AT)).isEqualTo(millis(session.getValue(), "first_ts"));
            assertThat(run.get(RunsTable.LAST_AT)).isEqualTo(millis(session.getValue(), "last_ts"));
            List<Row> agents = runs.values().stream()
                    .filter(other -> session.getKey().equals(other.get(RunsTable.PARENT_RUN_ID)))
                    .toList();
            JsonNode subagents = session.getValue().get("subagents");
            assertThat(agents).hasSize(subagents.get("count").asInt());
            assertThat(figures(agents)).as("sub-agents of %s", session.getKey()).isEqualTo(expected(subagents));
        }
    }

    private static Imports imports(EventLog log, PriceTable prices) {
        return new Imports(new ClaudeCodeImporter(log, prices, Limits.DEFAULT), Importer.Progress.NONE);
    }

    /** Folds the whole log and returns each run's own row. */
    private static Map<String, Row> runs(TempLog store) {
        Map<String, RunState> folds = new HashMap<>();
        Map<String, Row> runs = new HashMap<>();
        store.forEach(event -> {
            String run = event.stream().value();
            RunState fold = folds.computeIfAbsent(run, id -> new RunState(event.stream(), Rows.NONE));
            for (Row row : fold.apply(event).rows()) {
                if (row.table() == RunsTable.TABLE) {
                    runs.put(run, row);
                }
            }
        });
        return runs;
    }

    private static List<Object> figures(List<Row> runs) throws IOException {
        List<Object> figures = new ArrayList<>();
        for (String sum : SUMS) {
            long total = 0;
            for (Row run : runs) {
                total += number(run, sum);
            }
            figures.add(total);
        }
        TreeSet<String> models = new TreeSet<>();
        for (Row run : runs) {
            String json = run.get(RunsTable.MODELS);
            if (json != null) {
                new ObjectMapper().readTree(json).forEach(model -> models.add(model.asText()));
            }
        }
        figures.add(models);
        return figures;
    }

    private static long number(Row run, String name) {
        for (Column<?> column : RunsTable.TABLE.columns()) {
            if (column.name().equals(name)) {
                return run.value(column.index()) instanceof Long number ? number : 0;
            }
        }
        throw new AssertionError("runs has no column " + name);
    }

    private static List<Object> expected(JsonNode truth) {
        JsonNode tokens = truth.get("tokens");
        List<Object> figures = new ArrayList<>();
        figures.add(truth.get("llm_calls").asLong());
        figures.add(truth.get("tool_calls").asLong());
        for (String name : List.of("input", "output", "cache_read", "cache_write")) {
            figures.add(tokens.path(name).asLong(0));
        }
        figures.add(new BigDecimal(truth.get("cost_usd_1h_aware").asText())
                .movePointRight(8)
                .longValueExact());
        TreeSet<String> models = new TreeSet<>();
        truth.get("by_model").fieldNames().forEachRemaining(models::add);
        figures.add(models);
        return figures;
    }

    private static long millis(JsonNode truth, String field) {
        return Instant.parse(truth.get(field).asText()).toEpochMilli();
    }
}
