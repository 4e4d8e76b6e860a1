package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.cli.screen.TextWidth;
import dev.taffrail.view.CostBy;
import dev.taffrail.view.CostSummary;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunSummary;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every picture at two widths, with nothing, one thing and a thousand things on it. */
class RenderingTest {
    @ParameterizedTest
    @CsvSource({"80,0", "80,1", "80,1000", "200,0", "200,1", "200,1000", "40,10"})
    void tables_fit_the_terminal(int width, int rows) {
        Look look = Samples.terminal(width);
        List<RunSummary> runs = Samples.runs(rows);
        ShortIds ids = ShortIds.of(runs.stream().map(RunSummary::runId).toList(), (beginning, id) -> true);
        List<CostSummary> costs = Collections.nCopies(rows, cost("claude-sonnet-4-5-20250929", 1_000_000L, 0));
        fits(table(look, RunListing.of(look, ids), runs), width, rows + 1);
        fits(table(look, StepListing.of(look), Samples.steps(rows)), width, rows + 1);
        fits(table(look, CostListing.of(CostBy.MODEL), costs), width, rows + 1);
        fits(table(look, GateListing.gates(look), Collections.nCopies(rows, Samples.gate("pending"))), width, rows + 1);
    }

    @ParameterizedTest
    @CsvSource({"80,0", "80,1", "80,1000", "200,0", "200,1", "200,1000"})
    void the_page_of_a_run_fits_the_terminal_and_stays_readable(int width, int steps) {
        StringBuilder out = new StringBuilder();
        new RunPage(out, Samples.terminal(width)).write(Samples.detail(steps), null);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        assertThat(lines).hasSizeLessThan(80);
        if (steps == 1_000) {
            assertThat(lines).contains("  … 960 more, see taffrail steps run-1");
        }
    }

    @Test
    void a_narrow_terminal_leaves_out_the_least_important_columns_and_keeps_the_cost() {
        Look look = Samples.terminal(60);
        String titles = table(look, RunListing.of(look, ShortIds.none()), Samples.runs(1))
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(titles).contains("RUN", "STATUS", "NAME").doesNotContain("MODELS", "ERROR", "TOKENS");
    }

    @Test
    void piped_tables_have_tabs_exact_times_whole_ids_and_no_marks() {
        Look look = Samples.pipe();
        RunSummary run = Samples.run("run-1", RunStatus.FAILED, "a\tb\u001b[31m", null, 2);
        String[] lines =
                table(look, RunListing.of(look, ShortIds.none()), List.of(run)).split("\n", -1);
        assertThat(lines[0]).isEqualTo("RUN\tSTATUS\tNAME\tSTARTED\tTOOK\tSTEPS\tTOKENS\tCOST\tMODELS\tERROR");
        assertThat(lines[1])
                .isEqualTo("run-1\tfailed\ta b\t2026-11-21T09:57:59.000Z\t1m 12s\t12\t129k\tunknown\t"
                        + "gpt-4.1, claude-sonnet-4-5\tRATE_LIMIT: 429 after 3 attempts");
    }

    @Test
    void a_piped_page_of_a_run_has_sections_with_tabs() {
        StringBuilder out = new StringBuilder();
        new RunPage(out, Samples.pipe()).write(Samples.detail(3), null);
        assertThat(out.toString())
                .contains("run\trun-1\n", "status\tfailed\n", "\nSTEPS\nNODE\tTRY\t", "\nGATES\nGATE\t", "\nCHILDREN\n")
                .doesNotContain("\u001b", "█");
    }

    @Test
    void a_parent_shows_the_cost_of_the_whole_tree() {
        RunSummary run = Samples.run("run-1", RunStatus.COMPLETED, "parent", 0L, 0);
        assertThat(RunListing.treeCost(run).text()).isEqualTo("$0.0100");
    }

    @Test
    void the_key_of_costs_is_named_after_what_was_asked_for() {
        Shape<CostSummary> shape = CostListing.of(CostBy.DAY).shape(List.of());
        assertThat(shape.names())
                .containsExactly(
                        "day",
                        "calls",
                        "inputTokens",
                        "outputTokens",
                        "cacheReadTokens",
                        "cacheWriteTokens",
                        "costMicrocents",
                        "unpricedCalls",
                        "priceIds");
    }

    @Test
    void ids_are_shortened_as_far_as_they_stay_apart() {
        ShortIds ids = ShortIds.of(
                List.of("0123456789abcdef012345", "0123456789abffff012345", "fedcba9876543210012345", "nightly-7"),
                (beginning, id) -> !beginning.equals("fedcba98"));

        assertThat(ids.of("0123456789abcdef012345")).isEqualTo("0123456789abc");
        assertThat(ids.of("0123456789abffff012345")).isEqualTo("0123456789abf");
        assertThat(ids.of("fedcba9876543210012345"))
                .as("eight characters name something else too")
                .isEqualTo("fedcba9876");
        assertThat(ids.of("nightly-7")).isEqualTo("nightly-7");
    }

    private static CostSummary cost(String key, Long microcents, long unpriced) {
        return new CostSummary(key, 10, 1_000, 200, 3_000, 400, microcents, unpriced, List.of("own-2026-02-24"));
    }

    private static <T> String table(Look look, Listing<T> listing, List<T> rows) {
        StringBuilder out = new StringBuilder();
        Table.write(out, look.terminal(), listing.columns(), rows);
        return out.toString();
    }

    private static void fits(String table, int width, int lines) {
        assertThat(table.lines()).hasSize(lines);
        assertThat(table.lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
    }
}
