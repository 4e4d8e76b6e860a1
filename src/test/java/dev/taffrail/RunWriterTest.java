package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.event.Usage;
import dev.taffrail.view.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {
    @TempDir
    Path directory;

    private Taffrail store;

    @BeforeEach
    void open() {
        store = Taffrail.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_run_is_written_event_by_event_and_read_back_with_its_figures() {
        RunWriter run = store.start("nightly-report", Map.of("day", "2026-11-21"));
        run.nodeStarted("fetch");
        run.cost("fetch", Usage.of("gpt-4.1").input(1_200).output(340).cost(512_000));
        run.nodeCompleted("fetch", Map.of("rows", 512));
        Seq last = run.completed(Map.of("sent", true));

        var read = store.history().run(run.runId());
        assertThat(last).isEqualTo(new Seq(5));
        assertThat(read.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(read.workflow()).isEqualTo("nightly-report");
        assertThat(read.costMicrocents()).isEqualTo(512_000);
        assertThat(read.lastSeq()).isEqualTo(new Seq(5));
    }

    @Test
    void two_starts_with_the_same_id_are_not_taken_for_one_that_repeats_itself() {
        store.start(RunSpec.workflow("w").id("r1"));

        assertThatThrownBy(() -> store.start(RunSpec.workflow("w").id("r1")))
                .isInstanceOf(RunExists.class)
                .hasMessageContaining("'r1'");
        assertThat(store.history().run("r1").lastSeq()).isEqualTo(new Seq(1));
    }

    @Test
    void what_others_decide_meanwhile_is_taken_in_and_the_append_is_made_again() {
        RunWriter run = store.start("w", Map.of());
        run.pauseAtGate("g", "publish", "Send it?");
        decide(run.runId());

        Seq seq = run.nodeStarted("after");

        assertThat(seq).isEqualTo(new Seq(4));
        assertThat(run.takeInOthers()).extracting(StoredEvent::type).containsExactly(EventType.GATE_RESUMED);
        assertThat(run.takeInOthers()).isEmpty();
    }

    @Test
    void a_writer_whose_run_was_taken_over_is_fenced_for_good() {
        RunWriter slow = store.start("w", Map.of());
        RunWriter next = store.resume(slow.runId());

        assertThatThrownBy(() -> slow.nodeStarted("a"))
                .isInstanceOf(RunFenced.class)
                .hasMessageContaining("run:resumed stands at seq 2");
        next.nodeStarted("a");
        assertThatThrownBy(() -> slow.completed(Map.of())).isInstanceOf(RunFenced.class);
        assertThat(store.history().run(slow.runId()).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_run_that_ended_by_another_hand_fences_its_writer() {
        RunWriter run = store.start("w", Map.of());
        store.sink()
                .append(Event.of(run.runId(), EventType.RUN_CANCELLED, null, Map.of("reason", "enough")))
                .join();

        assertThatThrownBy(() -> run.nodeStarted("a")).isInstanceOf(RunFenced.class);
    }

    @Test
    void of_many_that_take_over_one_run_at_once_the_last_one_alone_may_write() throws Exception {
        String run = store.start("w", Map.of()).runId();
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(threads);
        List<Future<RunWriter>> taken = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            taken.add(pool.submit(() -> {
                together.countDown();
                together.await();
                try {
                    return store.resume(run);
                } catch (ResumeConflict lost) {
                    return null;
                }
            }));
        }
        List<RunWriter> takers = new ArrayList<>();
        for (Future<RunWriter> future : taken) {
            if (future.get() != null) {
                takers.add(future.get());
            }
        }
        pool.shutdown();

        // Only now, because who took the run over may write until the next one does.
        assertThat(takers.stream().filter(RunWriterTest::writes)).hasSize(1);
    }

    @Test
    void a_completed_run_is_not_resumed_and_a_failed_one_is() {
        RunWriter done = store.start("w", Map.of());
        done.completed(Map.of());
        RunWriter failed = store.start("w", Map.of());
        failed.failed("boom", "It broke");

        assertThatThrownBy(() -> store.resume(done.runId())).isInstanceOf(ResumeConflict.class);
        store.resume(failed.runId()).completed(Map.of());

        assertThat(store.history().run(failed.runId()).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_refused_event_leaves_the_writer_where_it_was() {
        RunWriter run = store.start("w", Map.of());

        assertThatThrownBy(() -> run.append(EventType.NODE_STARTED, Map.of())).isInstanceOf(EventRefused.class);
        assertThat(run.nodeStarted("a")).isEqualTo(new Seq(2));
    }

    private void decide(String run) {
        store.sink()
                .append(
                        Event.of(
                                StreamId.run(run),
                                EventType.GATE_RESUMED,
                                null,
                                Payload.parse(
                                        "{\"gateId\":\"g\",\"nodeId\":\"publish\",\"decision\":\"approved\",\"decidedBy\":\"ann\"}")))
                .join();
    }

    private static boolean writes(RunWriter writer) {
        try {
            writer.nodeStarted("mine");
            return true;
        } catch (RunFenced fenced) {
            return false;
        }
    }
}
