package dev.taffrail.state;

import static dev.taffrail.state.CostsTable.*;
import static dev.taffrail.state.Story.DAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CostsTest {
    private static final Sums RUN = RunsTable.SUMS;
    private static final Sums STEP = StepsTable.SUMS;

    @Test
    void a_spend_without_a_call_id_is_a_row_of_its_own_each_time() {
        Story story = Story.started()
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':2,'costMicrocents':10}")
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':2,'costMicrocents':10}");

        assertThat(story.costs()).hasSize(2);
        assertThat(story.run(RUN.cost())).isEqualTo(20);
        assertThat(story.run(RunsTable.LLM_CALLS)).isEqualTo(2);
    }

    @Test
    void a_spend_without_a_price_costs_the_rise_to_the_cumulative_figure() {
        Story story = Story.started()
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':2,'costMicrocents':10}")
                .tell("cost:updated", "{'model':'m','inputTokens':1,'outputTokens':1,'cumulativeCostMicrocents':25}")
                .tell("cost:updated", "{'model':'m','inputTokens':1,'outputTokens':1,'cumulativeCostMicrocents':20}");

        assertThat(story.cost(3).get(COST)).isEqualTo(15);
        assertThat(story.cost(4).get(COST)).as("below the total").isZero();
        assertThat(story.run(RUN.cost())).isEqualTo(25);
    }

    @Test
    void an_unknown_price_is_unknown_and_never_0() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", "{'nodeId':'n','model':'m','inputTokens':5,'outputTokens':2}");
        assertThat(story.cost(3).get(COST)).isNull();
        assertThat(story.run(RUN.cost())).isNull();
        assertThat(story.step("n", 1).get(STEP.cost())).isNull();
        assertThat(story.run(RUN.unpriced())).isEqualTo(1);

        story.tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':2,'costMicrocents':7}");

        assertThat(story.run(RUN.cost())).isEqualTo(7);
        assertThat(story.run(RUN.unpriced())).isEqualTo(1);
    }

    @Test
    void a_run_that_spent_nothing_cost_nothing() {
        assertThat(Story.started().run(RUN.cost())).isZero();
    }

    @Test
    void of_a_calls_reports_the_one_with_the_largest_output_stands_and_the_first_of_equals() {
        Story story = Story.started()
                .tell("cost:updated", call(100, 5, "'costMicrocents':50,'priceId':'p1'"))
                .tell("cost:updated", call(100, 9, "'costMicrocents':90,'priceId':'p2'"))
                .inAnotherProcess()
                .tell("cost:updated", call(777, 9, "'costMicrocents':1"))
                .tell("cost:updated", call(888, 3, "'costMicrocents':2"));

        assertThat(story.costs()).hasSize(1);
        assertThat(story.cost(2).get(INPUT)).isEqualTo(100);
        assertThat(story.cost(2).get(OUTPUT)).isEqualTo(9);
        assertThat(story.cost(2).get(PRICE_ID)).isEqualTo("p2");
        assertThat(story.run(RUN.cost())).isEqualTo(90);
        assertThat(story.run(RUN.input())).isEqualTo(100);
        assertThat(story.run(RunsTable.LLM_CALLS)).isEqualTo(1);
    }

    @Test
    void a_call_that_grows_may_lose_its_price() {
        Story story = Story.started()
                .tell("cost:updated", call(1, 5, "'costMicrocents':50"))
                .tell("cost:updated", call(1, 6, "'reasoningTokens':4"));

        assertThat(story.run(RUN.cost())).isNull();
        assertThat(story.run(RUN.priced())).isZero();
        assertThat(story.run(RUN.unpriced())).isEqualTo(1);
        assertThat(story.run(RUN.reasoning())).isEqualTo(4);
    }

    @Test
    void a_call_happened_when_the_earliest_of_its_reports_did() {
        Story story = Story.started()
                .tellAt(null, "cost:updated", call(1, 5, "'costMicrocents':50"))
                .tellAt(DAWN + 700, "cost:updated", call(1, 5, "'costMicrocents':50"))
                .tellAt(DAWN + 300, "cost:updated", call(1, 5, "'costMicrocents':50"));

        assertThat(story.cost(2).get(AT)).isEqualTo(DAWN + 300);
    }

    @Test
    void a_call_belongs_to_the_attempt_that_was_the_highest_at_its_first_report() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", call(1, 5, "'nodeId':'n','costMicrocents':50"))
                .tell("node:failed", "{'nodeId':'n','error':{'code':'E','message':'m'}}")
                .tell("node:started", "{'nodeId':'n'}")
                .inAnotherProcess()
                .tell("cost:updated", call(1, 8, "'nodeId':'n','costMicrocents':80"));

        assertThat(story.cost(3).get(ATTEMPT)).isEqualTo(1);
        assertThat(story.step("n", 1).get(STEP.cost())).isEqualTo(80);
        assertThat(story.step("n", 1).get(STEP.output())).isEqualTo(8);
        assertThat(story.step("n", 2).get(STEP.cost())).isZero();
    }

    @Test
    void a_spend_of_a_node_without_attempts_belongs_to_none() {
        Story story = Story.started()
                .tell("cost:updated", "{'nodeId':'n','model':'m','inputTokens':5,'outputTokens':2}")
                .tell("node:started", "{'nodeId':'n'}");

        assertThat(story.cost(2).get(NODE_ID)).isEqualTo("n");
        assertThat(story.cost(2).get(ATTEMPT)).isNull();
        assertThat(story.step("n", 1).get(STEP.input())).isZero();
    }

    @Test
    void a_cumulative_figure_at_an_end_writes_what_is_missing_to_the_attempt_that_ended() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", "{'nodeId':'n','model':'m','inputTokens':5,'outputTokens':2,'costMicrocents':10}")
                .tell(
                        "node:retrying",
                        "{'nodeId':'n','attemptNumber':1,'error':{'code':'E','message':'m'},"
                                + "'cumulativeCostMicrocents':25}")
                .tell("node:started", "{'nodeId':'n'}")
                .tell("node:completed", "{'nodeId':'n','cumulativeCostMicrocents':24}");

        assertThat(story.cost(4).get(KIND)).isEqualTo("remainder");
        assertThat(story.cost(4).get(COST)).isEqualTo(15);
        assertThat(story.step("n", 1).get(STEP.cost())).isEqualTo(25);
        assertThat(story.step("n", 2).get(STEP.cost())).isZero();
        assertThat(story.costs()).as("a figure below the total changes nothing").hasSize(2);
        assertThat(story.run(RunsTable.LLM_CALLS)).as("a remainder is no call").isEqualTo(1);
    }

    @Test
    void the_end_of_a_run_that_failed_or_was_cancelled_still_pays() {
        assertThat(Story.started()
                        .tell("run:failed", "{'cumulativeCostMicrocents':25}")
                        .run(RUN.cost()))
                .isEqualTo(25);
        assertThat(Story.started()
                        .tell("run:cancelled", "{'cumulativeCostMicrocents':26}")
                        .run(RUN.cost()))
                .isEqualTo(26);
        assertThat(Story.started()
                        .tell("run:completed", "{'totalCostMicrocents':27,'cumulativeCostMicrocents':99}")
                        .run(RUN.cost()))
                .isEqualTo(27);
    }

    @Test
    void tokens_at_an_end_write_what_that_attempts_rows_do_not_have_yet() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", "{'nodeId':'n','model':'m','inputTokens':5,'outputTokens':9,'costMicrocents':10}")
                .tell("node:completed", "{'nodeId':'n','tokensUsed':{'input':8,'output':7,'cacheRead':3,'model':'k'}}");

        Row remainder = story.cost(4);
        assertThat(remainder.get(INPUT)).isEqualTo(3);
        assertThat(remainder.get(OUTPUT)).isZero();
        assertThat(remainder.get(CACHE_READ)).isEqualTo(3);
        assertThat(remainder.get(COST)).as("no cumulative figure, no price").isNull();
        assertThat(remainder.get(MODEL)).isEqualTo("k");
        assertThat(story.run(RunsTable.MODELS)).isEqualTo("[\"k\",\"m\"]");
        assertThat(story.step("n", 1).get(StepsTable.MODEL)).isEqualTo("k");
    }

    @Test
    void tokens_and_cost_that_are_missing_at_one_event_make_one_row() {
        Story story = Story.started()
                .tell(
                        "node:completed",
                        "{'nodeId':'n','tokensUsed':{'input':8,'output':7},'cumulativeCostMicrocents':40}");

        assertThat(story.costs()).hasSize(1);
        assertThat(story.cost(2).get(INPUT)).isEqualTo(8);
        assertThat(story.cost(2).get(COST)).isEqualTo(40);
    }

    @Test
    void tokens_that_are_missing_beside_a_cumulative_figure_that_is_reached_cost_nothing_more() {
        Story story = Story.started()
                .tell("cost:updated", "{'model':'m','inputTokens':1,'outputTokens':1,'costMicrocents':40}")
                .tell(
                        "node:completed",
                        "{'nodeId':'n','tokensUsed':{'input':8,'output':7},'cumulativeCostMicrocents':40}");

        assertThat(story.cost(3).get(COST)).isZero();
        assertThat(story.run(RUN.unpriced())).isZero();
    }

    @Test
    void the_total_tokens_of_a_run_write_what_its_rows_do_not_have_yet() {
        Story story = Story.started()
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':9,'costMicrocents':10}")
                .tell("run:completed", "{'totalTokensUsed':{'input':6,'output':9}}");

        assertThat(story.run(RUN.input())).isEqualTo(6);
        assertThat(story.cost(3).get(NODE_ID)).isNull();
        assertThat(story.cost(3).get(OUTPUT)).isZero();
    }

    @Test
    void where_nothing_is_missing_there_is_no_row() {
        Story story = Story.started()
                .tell(
                        "node:completed",
                        "{'nodeId':'n','tokensUsed':{'input':0,'output':0},'cumulativeCostMicrocents':0}")
                .tell("run:completed", "{'totalTokensUsed':{'input':0,'output':0}}");

        assertThat(story.costs()).isEmpty();
    }

    @Test
    void repricing_sets_the_cost_of_the_named_rows_also_downwards_and_of_an_ended_run() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", "{'nodeId':'n','model':'m','inputTokens':5,'outputTokens':9,'costMicrocents':10}")
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':9}")
                .tell("run:failed", "{}")
                .inAnotherProcess()
                .tell(
                        "cost:repriced",
                        "{'priceId':'p2','rows':[{'seq':3,'costMicrocents':4},{'seq':4,'costMicrocents':1},"
                                + "{'seq':4,'costMicrocents':2},{'seq':99,'costMicrocents':7}]}");

        assertThat(story.cost(3).get(PRICE_ID)).isEqualTo("p2");
        assertThat(story.run(RUN.cost())).isEqualTo(6);
        assertThat(story.step("n", 1).get(STEP.cost())).isEqualTo(4);
        assertThat(story.run(RUN.unpriced())).isZero();
        assertThat(story.status()).isEqualTo("failed");
    }

    @Test
    void the_usage_that_a_run_reports_of_itself_is_absolute() {
        Story story = Story.started()
                .tell("cost:updated", "{'model':'m','inputTokens':5,'outputTokens':9,'costMicrocents':10}")
                .tell("run:progressed", "{'usage':{'inputTokens':3,'outputTokens':12,'cachedInputTokens':2}}")
                .tell("run:progressed", "{'usage':{'inputTokens':3}}");

        assertThat(story.costs()).hasSize(2);
        assertThat(story.cost(3).get(KIND)).isEqualTo("correction");
        assertThat(story.cost(3).get(INPUT)).isEqualTo(-2);
        assertThat(story.cost(3).get(COST)).isNull();
        assertThat(story.run(RUN.input())).isEqualTo(3);
        assertThat(story.run(RUN.output())).isEqualTo(12);
        assertThat(story.run(RUN.cacheRead())).isEqualTo(2);
    }

    @Test
    void models_are_listed_once_and_sorted_whatever_their_names_hold() {
        Story story = Story.started();
        for (String model : new String[] {"b", "a\\\\c", "b", "a"}) {
            story.inAnotherProcess().tell("cost:updated", "{'model':'" + model + "','inputTokens':5,'outputTokens':9}");
        }

        assertThat(story.run(RunsTable.MODELS)).isEqualTo("[\"a\",\"a\\\\c\",\"b\"]");
    }

    @Test
    void a_sum_that_no_number_can_hold_is_refused_rather_than_wrapped() {
        Story story = Story.started()
                .tell("cost:updated", "{'model':'m','inputTokens':9223372036854775807,'outputTokens':1}");

        assertThatThrownBy(() -> story.tell("cost:updated", "{'model':'m','inputTokens':1,'outputTokens':1}"))
                .isInstanceOf(ArithmeticException.class);
    }

    private static String call(long input, long output, String rest) {
        return "{'callId':'c','model':'m','inputTokens':" + input + ",'outputTokens':" + output + "," + rest + "}";
    }
}
