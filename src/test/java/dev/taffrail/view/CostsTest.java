package dev.taffrail.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostsTest extends HistoryOverTables {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void spend_is_added_up_by_each_key() {
        twoRuns();

        assertThat(history.costs(CostQuery.by(CostBy.MODEL)))
                .containsExactly(
                        new CostSummary("large", 2, 30, 3, 300, 3_000, 300L, 0, List.of("p1", "p2")),
                        new CostSummary("small", 1, 5, 6, 0, 0, 50L, 0, List.of("p1")),
                        new CostSummary(null, 0, 1, 1, 0, 0, null, 1, List.of()));
        assertThat(keysAndCosts(CostQuery.by(CostBy.WORKFLOW))).containsExactly("null 200", "build 150");
        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY))).containsExactly("2026-11-20 100", "2026-11-21 250");
        assertThat(keysAndCosts(CostQuery.by(CostBy.RUN))).containsExactly("b 200", "a 150");
        assertThat(keysAndCosts(CostQuery.by(CostBy.STEP))).containsExactly("think 300", "null 50");
    }

    @Test
    void one_run_is_asked_about_alone_or_with_its_descendants() {
        tables.run("root");
        tables.run("child", "parent_run_id", "root");
        tables.run("grandchild", "parent_run_id", "child");
        tables.run("other");
        for (String run : List.of("root", "child", "grandchild", "other")) {
            tables.spend(run, 1, "model", "m", "cost_microcents", 10);
        }

        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).ofRun("root"))).containsExactly("m 10");
        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).ofTree("root"))).containsExactly("m 30");
        assertThat(keysAndCosts(CostQuery.by(CostBy.RUN).ofTree("child"))).containsExactly("child 10", "grandchild 10");
        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).ofRun("nobody"))).isEmpty();
    }

    @Test
    void a_filter_of_runs_and_a_time_of_spending_narrow_it_down() {
        twoRuns();
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");

        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).where(RunFilter.ALL.workflow("build"))))
                .containsExactly("large 100", "small 50");
        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).since(noon))).containsExactly("large 200", "null null");
        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).until(noon))).containsExactly("large 100", "small 50");
        assertThat(keysAndCosts(
                        CostQuery.by(CostBy.WORKFLOW).since(noon).where(RunFilter.ALL.status(RunStatus.FAILED))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CostBy.class)
    void an_unknown_price_is_never_0_and_comes_behind_the_known_ones(CostBy by) {
        tables.run("unpriced", "workflow", "w");
        tables.spend("unpriced", 1, "model", "m", "node_id", "n", "at", 0, "output_tokens", 7);

        CostSummary cost = history.costs(CostQuery.by(by)).get(0);
        assertThat(cost.costMicrocents()).isNull();
        assertThat(cost.unpricedCalls()).isEqualTo(1);
        assertThat(cost.outputTokens()).isEqualTo(7);

        tables.spend("unpriced", 2, "model", "m", "node_id", "n", "at", 0, "cost_microcents", 0);
        assertThat(history.costs(CostQuery.by(by)).get(0).costMicrocents()).isZero();
    }

    @Test
    void the_rollup_and_the_single_spends_agree() {
        twoRuns();
        tables.changeSpend(
                "a", 1, "model", "small", "at", at("2026-11-22T08:00:00Z"), "cost_microcents", 1, "price_id", "p3");
        tables.execute("DELETE FROM run_costs WHERE run_id = 'b' AND seq = 1");
        CostQuery ever = CostQuery.by(CostBy.MODEL).since(Instant.EPOCH);

        assertThat(history.costs(CostQuery.by(CostBy.MODEL))).isEqualTo(history.costs(ever));
        assertThat(history.costs(CostQuery.by(CostBy.DAY)))
                .isEqualTo(history.costs(
                        new CostQuery(CostBy.DAY, null, false, RunFilter.ALL, Instant.EPOCH, null, ZoneOffset.UTC, 0)));
    }

    @Test
    void a_day_begins_at_midnight_of_the_zone_asked_for() {
        tables.run("r");
        spendAt(1, "2026-11-20T22:59:59.999Z", 1);
        spendAt(2, "2026-11-20T23:00:00Z", 10);
        spendAt(3, "2026-11-21T22:59:59.999Z", 100);

        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY).in(BERLIN))).containsExactly("2026-11-20 1", "2026-11-21 110");
        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY))).containsExactly("2026-11-20 11", "2026-11-21 100");
        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY).in(ZoneId.of("+05:45"))))
                .containsExactly("2026-11-21 11", "2026-11-22 100");
    }

    @Test
    void a_day_on_which_the_clocks_change_has_its_own_length() {
        tables.run("r");
        spendAt(1, "2026-10-24T21:59:59.999Z", 1);
        spendAt(2, "2026-10-24T22:00:00Z", 10);
        spendAt(3, "2026-10-25T22:59:59.999Z", 100);
        spendAt(4, "2026-10-25T23:00:00Z", 1_000);

        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY).in(BERLIN)))
                .containsExactly("2026-10-24 1", "2026-10-25 110", "2026-10-26 1000");
    }

    @Test
    void spend_without_a_time_belongs_to_no_day_and_comes_last() {
        tables.run("r");
        tables.spend("r", 1, "cost_microcents", 3);
        spendAt(2, "2026-11-20T10:00:00Z", 1);

        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY))).containsExactly("2026-11-20 1", "null 3");
        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY).in(BERLIN))).containsExactly("2026-11-20 1", "null 3");
        assertThat(keysAndCosts(CostQuery.by(CostBy.DAY).in(BERLIN).ofRun("r")))
                .containsExactly("2026-11-20 1", "null 3");
    }

    @Test
    void a_limit_keeps_the_dearest() {
        twoRuns();

        assertThat(keysAndCosts(CostQuery.by(CostBy.RUN).limit(1))).containsExactly("b 200");
        assertThat(keysAndCosts(CostQuery.by(CostBy.MODEL).limit(1))).containsExactly("large 300");
        assertThatThrownBy(() -> CostQuery.by(CostBy.RUN).limit(-1)).isInstanceOf(QueryRefused.class);
    }

    @Test
    void nothing_spent_is_an_empty_list() {
        for (CostBy by : CostBy.values()) {
            assertThat(history.costs(CostQuery.by(by).in(BERLIN))).isEmpty();
        }
    }

    private void twoRuns() {
        tables.run("a", "workflow", "build");
        tables.run("b");
        tables.spend(
                "a",
                1,
                "model",
                "small",
                "at",
                at("2026-11-21T08:00:00Z"),
                "price_id",
                "p1",
                "cost_microcents",
                50,
                "input_tokens",
                5,
                "output_tokens",
                6);
        tables.spend(
                "a",
                2,
                "model",
                "large",
                "at",
                at("2026-11-20T08:00:00Z"),
                "price_id",
                "p1",
                "cost_microcents",
                100,
                "input_tokens",
                10,
                "output_tokens",
                1,
                "cache_read_tokens",
                100,
                "cache_write_tokens",
                1_000,
                "node_id",
                "think");
        tables.spend(
                "b",
                1,
                "model",
                "large",
                "at",
                at("2026-11-21T12:00:00Z"),
                "price_id",
                "p2",
                "cost_microcents",
                200,
                "input_tokens",
                20,
                "output_tokens",
                2,
                "cache_read_tokens",
                200,
                "cache_write_tokens",
                2_000,
                "node_id",
                "think");
        tables.spend(
                "b", 2, "kind", "remainder", "at", at("2026-11-21T13:00:00Z"), "input_tokens", 1, "output_tokens", 1);
    }

    private void spendAt(long seq, String time, long microcents) {
        tables.spend("r", seq, "at", at(time), "cost_microcents", microcents);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private List<String> keysAndCosts(CostQuery query) {
        return history.costs(query).stream()
                .map(cost -> cost.key() + " " + cost.costMicrocents())
                .toList();
    }
}
