package dev.taffrail.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.acceptance.DamagedRow;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.QueryRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** D22 to D33: checkpoints, jobs and tools. */
class CheckpointAndJobBehavioursTest extends StoreTest {
    @Test
    void d22_a_state_is_loaded_by_its_id_overwriting_changes_state_and_time_and_an_unknown_id_is_not_there() {
        given("t");
        threads.checkpoints().save("t", "a", "{\"v\":1}");
        Instant first = threads.checkpoints().load("t", "a").orElseThrow().createdAt();

        threads.checkpoints().save("t", "a", "{\"v\":2}");

        nowAndLater(now -> {
            SavedState state = now.checkpoints().load("t", "a").orElseThrow();
            assertThat(state.state()).isEqualTo(new JsonText("{\"v\":2}"));
            assertThat(state.createdAt()).isAfterOrEqualTo(first);
            assertThat(now.checkpoints().load("t", "b")).isEmpty();
            assertThat(now.checkpoints().load("unknown", "a")).isEmpty();
            assertThat(now.checkpoints().load("unknown")).isEmpty();
        });
    }

    @Test
    void d23_without_an_id_the_last_saved_is_loaded_also_of_ten_within_one_millisecond_and_of_an_older_name_again() {
        try (Taffrail still = Taffrail.open(
                directory.resolve("still"), Options.defaults().clock(Clock.fixed(NOON, ZoneOffset.UTC)))) {
            ThreadStore stopped = ThreadStore.of(still);
            stopped.threads().upsert(thread("t"));
            IntStream.range(0, 10).forEach(i -> stopped.checkpoints().save("t", "c" + i, String.valueOf(i)));

            assertThat(stopped.checkpoints().list("t"))
                    .extracting(SavedState::createdAt)
                    .containsOnly(NOON);
            assertThat(stopped.checkpoints().load("t").orElseThrow().checkpointId())
                    .isEqualTo("c9");
            stopped.checkpoints().save("t", "c3", "\"again\"");
            assertThat(stopped.checkpoints().load("t").orElseThrow().state().json())
                    .isEqualTo("\"again\"");
        }
    }

    @Test
    void d24_a_list_has_the_last_saved_first_100_by_default_deleting_removes_one_and_deleting_again_is_silent() {
        given("t");
        IntStream.range(0, 110).forEach(i -> threads.checkpoints().save("t", "c" + i, "{}"));

        assertThat(threads.checkpoints().list("t")).hasSize(100);
        assertThat(threads.checkpoints().list("t").get(0).checkpointId()).isEqualTo("c109");
        assertThat(threads.checkpoints().list("t", 3)).hasSize(3);
        assertThat(threads.checkpoints().list("t", 0)).isEmpty();
        assertThat(threads.checkpoints().delete("t", "c109")).isTrue();
        assertThat(appendedBy(() -> {
                    assertThat(threads.checkpoints().delete("t", "c109")).isFalse();
                    assertThat(threads.checkpoints().delete("t", "never")).isFalse();
                    assertThat(threads.checkpoints().delete("unknown", "c1")).isFalse();
                }))
                .isZero();
        assertThat(threads.checkpoints().load("t").orElseThrow().checkpointId()).isEqualTo("c108");
        assertThat(threads.checkpoints().list("t", 1_000)).hasSize(109);
    }

    @Test
    void d25_a_state_for_an_unknown_thread_is_refused() {
        assertThat(appendedBy(
                        () -> assertThatThrownBy(() -> threads.checkpoints().save("unknown", "a", "{}"))
                                .isInstanceOf(NotFound.class)
                                .hasMessageContaining("unknown")))
                .isZero();
    }

    @Test
    void d26_null_is_returned_as_null_and_a_state_that_cannot_be_read_is_an_error_and_never_null() {
        given("t");
        threads.checkpoints().save("t", "nothing", "null");
        threads.checkpoints().save("t", "gone", "{}");
        assertThat(threads.checkpoints()
                        .load("t", "nothing")
                        .orElseThrow()
                        .state()
                        .json())
                .isEqualTo("null");

        DamagedRow.write(store, "thread:t", 3, "{\"checkpointId\":\"gone\",\"sta");
        open();

        assertThatThrownBy(() -> threads.checkpoints().load("t", "gone"))
                .isInstanceOf(UnreadableState.class)
                .hasMessageContaining("gone")
                .hasMessageContaining("seq 3");
        assertThat(threads.checkpoints()
                        .load("t", "nothing")
                        .orElseThrow()
                        .state()
                        .json())
                .isEqualTo("null");
    }

    @Test
    void d27_earlier_states_of_a_name_are_readable_from_the_log() {
        given("t");
        threads.checkpoints().save("t", "a", "1");
        threads.checkpoints().save("t", "b", "9");
        threads.checkpoints().save("t", "a", "2");
        threads.checkpoints().delete("t", "a");
        threads.checkpoints().save("t", "a", "3");

        assertThat(threads.checkpoints().versions("t", "a"))
                .extracting(state -> state.state().json())
                .containsExactly("1", "2", "3");
    }

    @Test
    void d28_a_job_comes_back_in_every_status_with_progress_0_to_255_and_an_absent_one_stays_absent() {
        for (JobStatus status : JobStatus.values()) {
            Job job = new Job(
                    "j-" + status,
                    "index",
                    status,
                    progress(status),
                    "detail",
                    "running",
                    new Retry(1, 3, 500, 1_000, NOON),
                    NOON,
                    NOON.plusMillis(5));
            assertThat(threads.jobs().upsert(job)).isTrue();
            assertThat(appendedBy(() -> threads.jobs().upsert(job))).isZero();
        }
        threads.jobs().upsert(Job.queued("bare", "index", NOON));

        nowAndLater(now -> {
            for (JobStatus status : JobStatus.values()) {
                Job job = now.jobs().get("j-" + status).orElseThrow();
                assertThat(job.status()).isEqualTo(status);
                assertThat(job.progress()).isEqualTo(progress(status));
                assertThat(job.retry()).isEqualTo(new Retry(1, 3, 500, 1_000, NOON));
            }
            assertThat(now.jobs().get("bare")).contains(Job.queued("bare", "index", NOON));
            assertThat(now.jobs().get("unknown")).isEmpty();
        });
        assertThatThrownBy(() -> Job.queued("x", "index", NOON).progress(256)).isInstanceOf(QueryRefused.class);
        assertThatThrownBy(() -> Job.queued("x", "index", NOON).progress(-1)).isInstanceOf(QueryRefused.class);
    }

    @Test
    void d29_a_list_of_jobs_has_the_last_changed_first_100_by_default_and_deleting_an_absent_one_is_silent() {
        IntStream.range(0, 110).forEach(i -> threads.jobs().upsert(Job.queued("j" + i, "x", NOON.plusSeconds(i / 2))));

        assertThat(threads.jobs().list()).hasSize(100);
        assertThat(threads.jobs().list(3)).extracting(Job::id).containsExactly("j109", "j108", "j107");
        assertThat(threads.jobs().list(0)).isEmpty();
        assertThat(threads.jobs().delete("j109")).isTrue();
        assertThat(appendedBy(() -> assertThat(threads.jobs().delete("j109")).isFalse()))
                .isZero();
        assertThat(threads.jobs().get("j109")).isEmpty();
        threads.jobs().upsert(Job.queued("j109", "anew", NOON));
        assertThat(threads.jobs().get("j109").orElseThrow().name()).isEqualTo("anew");
    }

    @Test
    void d30_a_jobs_history_keeps_every_phase_in_order_beyond_64_and_how_it_is_tried_again_survives() {
        Job job = Job.queued("j", "index", NOON);
        threads.jobs().upsert(job);
        for (int i = 1; i <= 100; i++) {
            job = job.now(JobStatus.RUNNING, "progress_updated", NOON.plusSeconds(i))
                    .progress(i);
            threads.jobs().upsert(job);
        }
        Job failed = job.now(JobStatus.FAILED, "failed", NOON.plusSeconds(200))
                .retry(new Retry(2, 3, 500, 1_000, NOON.plusSeconds(201)));
        threads.jobs().upsert(failed);

        nowAndLater(now -> {
            List<JobChange> history = now.jobs().history("j");
            assertThat(history).hasSize(102);
            assertThat(history.get(0).phase()).isEqualTo("created");
            assertThat(history.subList(1, 101)).allMatch(change -> "progress_updated".equals(change.phase()));
            assertThat(history.subList(1, 101))
                    .extracting(change -> change.job().progress())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 100).boxed().toList());
            assertThat(history.get(101).job()).isEqualTo(failed);
            assertThat(now.jobs().get("j")).contains(failed);
        });
        assertThat(threads.jobs().history("unknown")).isEmpty();
    }

    @Test
    void d31_at_the_start_queued_and_running_jobs_are_queued_anew_and_paused_and_ended_ones_are_not_touched() {
        for (JobStatus status : JobStatus.values()) {
            threads.jobs().upsert(Job.queued("j-" + status, "x", NOON).now(status, "running", NOON));
        }

        List<Job> again = threads.jobs().resumePending();

        assertThat(again).extracting(Job::id).containsExactlyInAnyOrder("j-queued", "j-running");
        assertThat(again)
                .allMatch(job -> job.status() == JobStatus.QUEUED && "queued_after_resume".equals(job.phase()));
        for (JobStatus status : List.of(JobStatus.PAUSED, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED)) {
            assertThat(threads.jobs().get("j-" + status).orElseThrow().status()).isEqualTo(status);
            assertThat(threads.jobs().history("j-" + status)).hasSize(1);
        }
        assertThat(appendedBy(() -> assertThat(threads.jobs().resumePending()).hasSize(2)))
                .isZero();
    }

    @Test
    void d32_tools_replace_the_set_are_got_by_position_none_clears_it_and_an_unknown_thread_is_refused() {
        given("t");
        DynamicTool first = new DynamicTool(0, "search", "finds", new JsonText("{\"type\":\"object\",\"n\":1.0}"));
        DynamicTool second = new DynamicTool(7, "search", null, new JsonText("{}"));

        assertThat(threads.tools().replace("t", List.of(second, first))).isTrue();
        assertThat(threads.tools().replace("t", List.of(second, first))).isFalse();
        nowAndLater(now -> assertThat(now.tools().get("t")).containsExactly(first, second));
        threads.tools().replace("t", List.of(second));
        nowAndLater(now -> assertThat(now.tools().get("t")).containsExactly(second));
        threads.tools().replace("t", List.of());
        nowAndLater(now -> assertThat(now.tools().get("t")).isEmpty());
        assertThat(threads.tools().get("unknown")).isEmpty();
        assertThatThrownBy(() -> threads.tools().replace("unknown", List.of(first)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void d33_two_tools_at_one_position_are_an_error_and_the_old_set_stays() {
        given("t");
        DynamicTool tool = new DynamicTool(1, "search", null, new JsonText("{}"));
        threads.tools().replace("t", List.of(tool));

        assertThat(appendedBy(() -> assertThatThrownBy(() -> threads.tools().replace("t", List.of(tool, tool)))
                        .isInstanceOf(QueryRefused.class)
                        .hasMessageContaining("position 1")))
                .isZero();
        assertThat(threads.tools().get("t")).containsExactly(tool);
    }

    /** From 0 to 255 over all of them. */
    private static int progress(JobStatus status) {
        return List.of(JobStatus.values()).indexOf(status) * 51;
    }

    @Test
    void a_status_that_no_job_has_is_refused_before_it_is_stored() {
        assertThatThrownBy(() -> store.sink()
                        .append(Event.of(
                                new StreamId("job:j"),
                                EventType.JOB_CREATED,
                                NOON,
                                dev.taffrail.event.Payload.of(
                                        java.util.Map.of("id", "j", "name", "x", "status", "odd"))))
                        .join())
                .hasMessageContaining("status");
    }
}
