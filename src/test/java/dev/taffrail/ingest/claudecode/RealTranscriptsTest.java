package dev.taffrail.ingest.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taffrail.event.Limits;
import dev.taffrail.ingest.PriceTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RealTranscriptsTest {

    @Test
    void the_events_of_every_recorded_session_add_up_to_what_a_reading_apart_from_ours_yields() {
        RealTranscripts recorded = new RealTranscripts();
        JsonNode truth = recorded.truth();
        PriceTable prices = PriceTable.of(recorded.prices());
        for (Path directory : recorded.sessions()) {
            String id = directory.getFileName().toString();
            Sums own = new Sums();
            Sums agents = new Sums();
            read(id, recorded.files(directory), prices, own, agents);
            assertThat(figures(own)).as("session %s", id).isEqualTo(expected(truth.get(id)));
            assertThat(figures(agents))
                    .as("sub-agents of %s", id)
                    .isEqualTo(expected(truth.get(id).get("subagents")));
        }
    }

    private static void read(String id, List<Path> files, PriceTable prices, Sums own, Sums agents) {
        Session session = new Session(Names.session(id), id, prices, Limits.DEFAULT);
        for (Path file : files) {
            try (TranscriptReader reader = new TranscriptReader(file, Limits.DEFAULT)) {
                for (TranscriptReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
                    for (TranscriptRecord record : piece.records()) {
                        if (session.take(record) instanceof Session.Taken.New taken) {
                            taken.events().forEach(own::add);
                            taken.child().forEach(agents::add);
                        }
                    }
                }
            }
        }
    }

    private static List<Object> figures(Sums sums) {
        return List.of(
                sums.llmCalls(),
                sums.toolCalls(),
                sums.sum("inputTokens"),
                sums.sum("outputTokens"),
                sums.sum("cacheReadTokens"),
                sums.sum("cacheWriteTokens"),
                sums.sum("costMicrocents"),
                sums.models());
    }

    private static List<Object> expected(JsonNode truth) {
        JsonNode tokens = truth.get("tokens");
        TreeSet<String> models = new TreeSet<>();
        truth.get("by_model").fieldNames().forEachRemaining(models::add);
        List<Object> figures = new ArrayList<>();
        figures.add(truth.get("llm_calls").asInt());
        figures.add(truth.get("tool_calls").asInt());
        for (String name : List.of("input", "output", "cache_read", "cache_write")) {
            figures.add(tokens.path(name).asLong(0));
        }
        figures.add(new BigDecimal(truth.get("cost_usd_1h_aware").asText())
                .movePointRight(8)
                .longValueExact());
        figures.add(models);
        return figures;
    }
}
