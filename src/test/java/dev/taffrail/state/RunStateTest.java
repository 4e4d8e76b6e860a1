package dev.taffrail.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunStateTest {
    private static final String SPEND =
            "{'callId':'c%d','model':'m','inputTokens':5,'outputTokens':2,'costMicrocents':10}";

    @Test
    void deleting_a_run_removes_all_its_rows_and_a_new_start_begins_afresh() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", SPEND.formatted(1))
                .tell("run:completed", "{}")
                .tell("run:deleted", "{}");
        assertThat(story.rows()).isZero();
        assertThat(story.state().isSettled()).isTrue();

        story.tell("run:started", "{'kind':'agent'}").tell("node:completed", "{'nodeId':'n'}");

        assertThat(story.attempts("n")).containsExactly("1 completed");
        assertThat(story.run(RunsTable.SUMS.cost())).isZero();
        assertThat(story.run(RunsTable.LAST_SEQ)).isEqualTo(7);
    }

    @Test
    void an_erased_run_has_no_rows_and_its_erased_events_are_folded_to_nothing() {
        String erased = "sha256:" + "0".repeat(64);
        Story story = new Story().tell("run:started", erased).tell("node:completed", erased);
        assertThat(story.rows()).isZero();

        story.tell("run:erased", "{'reason':'asked to'}");

        assertThat(story.rows()).isZero();
        assertThat(Story.started().tell("run:erased", "{}").rows()).isZero();
    }

    @Test
    void a_fold_that_follows_a_run_from_its_first_event_never_asks_for_a_row() {
        Story story = Story.started();
        int asked = story.reads();

        story.tell("node:started", "{'nodeId':'n'}")
                .tell("cost:updated", SPEND.formatted(1))
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'m'}")
                .tell("cost:repriced", "{'priceId':'p','rows':[{'seq':99,'costMicrocents':1}]}")
                .tell("run:completed", "{}");

        assertThat(story.reads()).isEqualTo(asked);
    }

    @Test
    void a_trimmed_fold_holds_only_what_is_open() {
        Story story = Story.started()
                .tell("node:started", "{'nodeId':'open'}")
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'m'}")
                .tell("node:completed", "{'nodeId':'n'}")
                .tell("cost:updated", SPEND.formatted(1))
                .trim();

        assertThat(story.state().rowsHeld()).as("the run, two attempts, a gate").isEqualTo(4);
    }

    @Test
    void a_trimmed_fold_remembers_which_keys_there_are_and_asks_only_for_those() {
        Story story = Story.started()
                .tell("node:completed", "{'nodeId':'n'}")
                .tell("cost:updated", SPEND.formatted(1))
                .trim();
        int asked = story.reads();

        story.tell("node:started", "{'nodeId':'new'}").tell("cost:updated", SPEND.formatted(2));
        assertThat(story.reads()).isEqualTo(asked);

        story.tell("node:started", "{'nodeId':'n'}").tell("cost:updated", SPEND.formatted(1));
        assertThat(story.reads()).isGreaterThan(asked);
        assertThat(story.attempts("n")).containsExactly("1 completed", "2 running");
        assertThat(story.run(RunsTable.LLM_CALLS)).isEqualTo(2);
    }

    @Test
    void beyond_a_number_of_keys_it_asks_so_that_memory_is_bounded() {
        Story story = Story.started();
        int calls = RunFold.KEYS_REMEMBERED_MAX + 1;
        for (int i = 0; i < calls; i++) {
            story.tell("cost:updated", SPEND.formatted(i)).tell("node:completed", "{'nodeId':'n" + i + "'}");
        }
        story.trim();
        int asked = story.reads();

        story.tell("cost:updated", SPEND.formatted(5)).tell("node:started", "{'nodeId':'n5'}");

        assertThat(story.reads()).isGreaterThan(asked);
        assertThat(story.run(RunsTable.LLM_CALLS)).isEqualTo(calls);
        assertThat(story.attempts("n5")).containsExactly("1 completed", "2 running");
    }

    @Test
    void a_run_is_settled_from_its_end_until_it_is_resumed() {
        Story story = Story.started();
        assertThat(story.state().isSettled()).isFalse();
        assertThat(story.tell("run:completed", "{}").state().isSettled()).isTrue();
        assertThat(story.tell("run:resumed", "{}").state().isSettled()).isFalse();
    }
}
