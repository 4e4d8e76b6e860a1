package dev.taffrail.state;

import static dev.taffrail.state.JobsTable.*;
import static dev.taffrail.state.Story.DAWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobsTest {
    @Test
    void a_job_pauses_its_node_and_the_run_until_the_node_ends() {
        Story story =
                Story.started().tell("node:started", "{'nodeId':'n'}").tell("media_job:submitted", submitted("j1"));
        assertThat(story.attempts("n")).containsExactly("1 paused");
        assertThat(story.status()).isEqualTo("paused");
        assertThat(story.job("n").get(JOB_ID)).isEqualTo("j1");
        assertThat(story.job("n").get(DEADLINE_AT)).isEqualTo(DAWN + 3_600_000);

        story.inAnotherProcess().tell("node:completed", "{'nodeId':'n'}");

        assertThat(story.attempts("n")).containsExactly("1 completed");
        assertThat(story.job("n").get(STATUS)).isEqualTo("settled");
        assertThat(story.job("n").get(SETTLED_SEQ)).isEqualTo(4);
        assertThat(story.status()).isEqualTo("running");
    }

    @Test
    void a_later_job_of_the_node_takes_the_place_of_the_earlier() {
        Story story = Story.started()
                .tell("media_job:submitted", submitted("j1"))
                .tell("media_job:submitted", submitted("j2"));

        assertThat(story.job("n").get(JOB_ID)).isEqualTo("j2");
        assertThat(story.run(RunsTable.PENDING_JOBS)).isEqualTo(1);
        assertThat(story.attempts("n")).containsExactly("1 paused");
    }

    @Test
    void a_job_that_is_told_of_after_its_node_has_settled_changes_nothing() {
        Story story = Story.started()
                .tell("node:completed", "{'nodeId':'n'}")
                .tell("media_job:submitted", submitted("j1"))
                .tell("run:paused", "{'gateIds':[],'pendingMediaJobNodeIds':['n']}");

        assertThat(story.run(RunsTable.PENDING_JOBS)).isZero();
        assertThat(story.status()).isEqualTo("running");
    }

    @Test
    void a_skip_settles_the_job() {
        Story story = Story.started()
                .tell("media_job:submitted", submitted("j1"))
                .tell("node:skipped", "{'nodeId':'n','reason':'r'}");

        assertThat(story.job("n").get(STATUS)).isEqualTo("settled");
    }

    @Test
    void a_job_that_only_a_pause_of_the_run_names_is_pending_too() {
        Story story = Story.started().tell("run:paused", "{'gateIds':[],'pendingMediaJobNodeIds':['n']}");

        assertThat(story.status()).isEqualTo("paused");
        assertThat(story.job("n").get(JOB_ID)).isNull();
        assertThat(story.tell("media_job:submitted", submitted("j1")).job("n").get(JOB_ID))
                .isEqualTo("j1");
        assertThat(story.run(RunsTable.PENDING_JOBS)).isEqualTo(1);
    }

    @Test
    void a_decision_leaves_an_attempt_waiting_that_waits_for_a_job_too() {
        Story story = Story.started()
                .tell("media_job:submitted", submitted("j1"))
                .tell("human_gate:paused", "{'gateId':'g','nodeId':'n'}")
                .tell("human_gate:resumed", "{'gateId':'g','nodeId':'n','decision':'approved','decidedBy':'ann'}");

        assertThat(story.attempts("n")).containsExactly("1 paused");
        assertThat(story.status()).isEqualTo("paused");
    }

    @Test
    void the_end_of_the_run_abandons_the_job() {
        Story story = Story.started()
                .tell("media_job:submitted", submitted("j1"))
                .inAnotherProcess()
                .tell("run:failed", "{}");

        assertThat(story.job("n").get(STATUS)).isEqualTo("abandoned");
        assertThat(story.run(RunsTable.PENDING_JOBS)).isZero();
    }

    private static String submitted(String id) {
        return "{'nodeId':'n','jobId':'" + id + "','provider':'p','model':'v','modality':'video',"
                + "'startedAt':'2026-11-21T00:00:00Z','deadlineAt':'2026-11-21T01:00:00Z'}";
    }
}
