package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceTableTest {
    @TempDir
    Path directory;

    @Test
    void a_call_costs_the_exact_sum_in_micro_cents() throws IOException {
        PriceTable table = table("""
                {"m": {"input_cost_per_token": 5e-07, "output_cost_per_token": 0.0000025,
                       "cache_read_input_token_cost": 5e-08, "cache_creation_input_token_cost": 6.25e-07,
                       "cache_creation_input_token_cost_above_1hr": 1e-06}}""");
        assertThat(cost(table, new Price.Tokens(1, 10, 100, 1_000, 10_000)))
                .isEqualTo(50 + 2_500 + 500 + 62_500 + 1_000_000);
    }

    @Test
    void a_price_with_a_fraction_of_a_micro_cent_is_rounded_once_a_call() throws IOException {
        PriceTable table = table("{\"m\": {\"input_cost_per_token\": 1.25e-08, \"output_cost_per_token\": 1.25e-08}}");
        assertThat(cost(table, new Price.Tokens(1, 1, 0, 0, 0))).isEqualTo(2);
        assertThat(cost(table, new Price.Tokens(1, 2, 0, 0, 0))).isEqualTo(4);
    }

    @Test
    void what_has_no_cache_price_of_its_own_costs_as_the_nearest_that_has_one() throws IOException {
        PriceTable table = table("""
                {"m": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06,
                       "cache_creation_input_token_cost": 2e-06}}""");
        assertThat(cost(table, new Price.Tokens(0, 0, 1, 0, 0))).isEqualTo(100);
        assertThat(cost(table, new Price.Tokens(0, 0, 0, 0, 1))).isEqualTo(200);
    }

    @Test
    void a_model_without_input_and_output_prices_is_of_unknown_price() throws IOException {
        PriceTable table = table("""
                {"anthropic/m": {"input_cost_per_token": 0, "output_cost_per_token": 0},
                 "half": {"input_cost_per_token": 1e-06}, "image": {"mode": "image_generation"}}""");
        assertThat(table.of("m")).isPresent();
        assertThat(table.of("half")).isEmpty();
        assertThat(table.of("image")).isEmpty();
        assertThat(table.of("nobody-knows")).isEmpty();
    }

    @Test
    void a_file_that_is_no_table_is_refused_by_name() throws IOException {
        assertThatThrownBy(() -> table("not json"))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("prices.json");
        assertThatThrownBy(() -> table("{}")).isInstanceOf(ImportRefused.class);
        assertThatThrownBy(() -> PriceTable.of(directory.resolve("gone.json"))).isInstanceOf(ImportRefused.class);
    }

    @Test
    void the_table_in_the_jar_has_a_price_a_day_and_a_source_for_each_model() throws IOException {
        PriceTable own = PriceTable.own();
        assertThat(own.id()).matches("taffrail-[0-9a-f]{12}");
        assertThat(own.of("claude-opus-4-6")).isPresent();
        try (var in = PriceTable.class.getResourceAsStream("prices.json")) {
            var root = new com.fasterxml.jackson.databind.ObjectMapper().readTree(in);
            assertThat(root).allSatisfy(model -> {
                assertThat(model.path("read_on").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
                assertThat(model.path("source").asText()).isNotEmpty();
            });
        }
    }

    private PriceTable table(String json) throws IOException {
        return PriceTable.of(Files.writeString(directory.resolve("prices.json"), json));
    }

    private static long cost(PriceTable table, Price.Tokens tokens) {
        return table.of("m").orElseThrow().costMicrocents(tokens);
    }
}
