package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunTreeTest extends HistoryOverTables {
    @Test
    void tree_figures_add_up_three_levels_and_own_figures_stay_own() {
        spender("root", null, 1);
        spender("child-1", "root", 10);
        spender("child-2", "root", 100);
        spender("grandchild", "child-1", 1_000);
        spender("stranger", null, 1_000_000);

        RunSummary root = history.run("root");

        assertThat(root.inputTokens()).isEqualTo(1);
        assertThat(root.costMicrocents()).isEqualTo(5);
        assertThat(root.children()).isEqualTo(2);
        assertThat(root.treeInputTokens()).isEqualTo(1_111);
        assertThat(root.treeOutputTokens()).isEqualTo(2_222);
        assertThat(root.treeCacheReadTokens()).isEqualTo(3_333);
        assertThat(root.treeCacheWriteTokens()).isEqualTo(4_444);
        assertThat(root.treeCostMicrocents()).isEqualTo(5_555);
        assertThat(root.treeUnpricedCalls()).isZero();
        assertThat(history.run("child-1").treeInputTokens()).isEqualTo(1_010);
        assertThat(history.run("grandchild").treeInputTokens()).isEqualTo(1_000);
        assertThat(history.detail("root").children())
                .extracting(RunSummary::treeCostMicrocents)
                .containsExactly(5_050L, 500L);
    }

    @Test
    void an_unknown_price_in_the_tree_is_never_0() {
        tables.run("root", "cost_microcents", 0);
        tables.run("child", "parent_run_id", "root", "cost_microcents", null, "unpriced_calls", 3);

        RunSummary root = history.run("root");

        assertThat(root.costMicrocents()).isZero();
        assertThat(root.treeCostMicrocents()).isNull();
        assertThat(root.treeUnpricedCalls()).isEqualTo(3);
        assertThat(history.run("child").treeCostMicrocents()).isNull();
    }

    @Test
    void a_tree_with_one_known_price_shows_what_is_known() {
        tables.run("root", "cost_microcents", null, "unpriced_calls", 1);
        tables.run("child", "parent_run_id", "root", "cost_microcents", 7, "priced_calls", 1);

        assertThat(history.run("root").treeCostMicrocents()).isEqualTo(7);
        assertThat(history.run("root").treeUnpricedCalls()).isEqualTo(1);
    }

    @Test
    void a_tree_that_spent_nothing_costs_0() {
        tables.run("root", "cost_microcents", 0);

        assertThat(history.run("root").treeCostMicrocents()).isZero();
    }

    @Test
    void runs_that_name_each_other_as_parents_are_counted_once() {
        tables.run("hen", "parent_run_id", "egg", "input_tokens", 1);
        tables.run("egg", "parent_run_id", "hen", "input_tokens", 2);
        tables.run("self", "parent_run_id", "self", "input_tokens", 4);

        assertThat(history.run("hen").treeInputTokens()).isEqualTo(3);
        assertThat(history.run("egg").treeInputTokens()).isEqualTo(3);
        assertThat(history.run("self").treeInputTokens()).isEqualTo(4);
        assertThat(history.costs(CostQuery.by(CostBy.RUN).ofTree("hen"))).isEmpty();
    }

    @Test
    void figures_too_large_to_add_do_not_break_the_list() {
        tables.run("root", "input_tokens", Long.MAX_VALUE);
        tables.run("child", "parent_run_id", "root", "input_tokens", Long.MAX_VALUE);

        assertThat(history.runs(RunQuery.recent(20)).items().get(0).treeInputTokens())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_list_can_be_sorted_by_what_the_tree_cost() {
        spender("dear", null, 10);
        spender("dearer-with-child", null, 1);
        spender("child", "dearer-with-child", 100);

        assertThat(history.runs(RunQuery.recent(20).sortedBy(RunSort.parse("-treeCostMicrocents"))))
                .extracting(RunSummary::runId)
                .containsExactly("dearer-with-child", "dear");
    }

    @Test
    void a_run_that_is_not_there_is_named_in_the_answer() {
        assertThatThrownBy(() -> history.run("nobody"))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no run 'nobody'.");
        assertThatThrownBy(() -> history.detail("nobody")).isInstanceOf(NotFound.class);
    }

    private void spender(String runId, String parent, long unit) {
        tables.run(
                runId,
                "parent_run_id",
                parent,
                "input_tokens",
                unit,
                "output_tokens",
                2 * unit,
                "cache_read_tokens",
                3 * unit,
                "cache_write_tokens",
                4 * unit,
                "cost_microcents",
                5 * unit,
                "priced_calls",
                1);
    }
}
