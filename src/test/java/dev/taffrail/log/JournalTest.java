package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.LimitExceeded;
import dev.taffrail.event.Position;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ring and its thread under pressure. To hold the journal still, a test takes the writers' turn itself. */
class JournalTest {
    private static final LogSettings SMALL = settings(4, 16L << 20, 100);

    @TempDir
    Path directory;

    @Test
    void a_full_ring_blocks_for_a_while_and_then_rejects_without_writing() {
        try (OpenLog log = OpenLog.in(directory, SMALL)) {
            log.append(EventLogContract.started("r1")).join();
            List<CompletableFuture<AppendResult>> results = new ArrayList<>();
            try (Turn.Held held = log.directory().turn(Turn.Kind.LOG).take()) {
                for (int i = 0; i < 20; i++) {
                    results.add(log.append(EventLogContract.node("r1", "n" + i)));
                }
                assertThatThrownBy(results.get(19)::join)
                        .hasCauseInstanceOf(AppendRejected.class)
                        .hasMessageContaining("no room within 100 ms");
            }
            long appended = results.stream().filter(JournalTest::isAppended).count();

            assertThat(appended).isBetween(4L, 9L);
            assertThat(log.head()).isEqualTo(new Position(1 + appended));
            assertThat(isAppended(log.append(EventLogContract.node("r1", "again"))))
                    .isTrue();
        }
    }

    @Test
    void bytes_fill_the_ring_as_slots_do() {
        try (OpenLog log = OpenLog.in(directory, settings(1_024, 1 << 20, 50))) {
            log.append(EventLogContract.started("r1")).join();
            String large = "x".repeat(400_000);
            List<CompletableFuture<AppendResult>> results = new ArrayList<>();
            try (Turn.Held held = log.directory().turn(Turn.Kind.LOG).take()) {
                for (int i = 0; i < 4; i++) {
                    results.add(log.append(EventLogContract.node("r1", large + i)));
                }
            }
            assertThat(results.stream().filter(JournalTest::isAppended)).hasSize(2);
        }
    }

    @Test
    void one_append_may_not_be_larger_than_the_ring() {
        try (OpenLog log = OpenLog.in(directory, settings(4, 1 << 20, 50))) {
            String large = "x".repeat(600_000);

            assertThatThrownBy(log.append(
                            EventLogContract.RUN,
                            Expected.any(),
                            List.of(EventLogContract.node("r1", large), EventLogContract.node("r1", large)))::join)
                    .hasCauseInstanceOf(LimitExceeded.class)
                    .hasMessageContaining("bytes");
        }
    }

    @Test
    void a_stage_that_blocks_holds_up_neither_the_journal_nor_the_stages_of_other_batches() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (OpenLog log = OpenLog.in(directory)) {
            CompletableFuture<Void> blocking = staged(log, EventLogContract.started("r1"), result -> {
                awaitUninterruptibly(released);
                return null;
            });
            log.append(EventLogContract.started("r2")).join(); // so that the batch of r1 is behind us
            for (int i = 0; i < 20; i++) {
                assertThat(isAppended(log.append(EventLogContract.node("r1", "n" + i))))
                        .isTrue();
            }
            assertThat(staged(
                                    log,
                                    EventLogContract.node("r1", "staged"),
                                    result -> Thread.currentThread().getName())
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo("taffrail-stages");
            assertThat(blocking.isDone()).isFalse();
            released.countDown();
            blocking.join();
        }
    }

    /** Hangs a stage on an append before the journal can answer it; on one that is answered it would run right here. */
    private static <T> CompletableFuture<T> staged(OpenLog log, Event event, Function<AppendResult, T> stage) {
        try (Turn.Held held = log.directory().turn(Turn.Kind.LOG).take()) {
            return log.append(event).thenApply(stage);
        }
    }

    @Test
    void an_error_in_the_journal_answers_everything_in_flight_and_takes_no_more() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
            List<CompletableFuture<AppendResult>> results = new ArrayList<>();
            try (Turn.Held held = log.directory().turn(Turn.Kind.LOG).take()) {
                results.add(log.append(EventLogContract.node("r1", "before")));
                results.add(log.append(at -> {
                    throw new AssertionError("a defect that is no exception");
                }));
                results.add(log.append(EventLogContract.node("r1", "behind")));
            }

            assertThat(results)
                    .allSatisfy(result -> assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(AppendRejected.class));
            assertThatThrownBy(log.append(EventLogContract.node("r1", "late"))::join)
                    .hasCauseInstanceOf(AppendRejected.class);
            assertThat(log.head()).isEqualTo(new Position(1));
        }
        try (OpenLog again = OpenLog.in(directory)) {
            assertThat(isAppended(again.append(EventLogContract.node("r1", "later"))))
                    .isTrue();
        }
    }

    @Test
    void a_caller_that_stops_waiting_changes_nothing() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
            CompletableFuture<AppendResult> cancelled;
            try (Turn.Held held = log.directory().turn(Turn.Kind.LOG).take()) {
                cancelled = log.append(EventLogContract.node("r1", "a"));
                assertThat(cancelled.cancel(true)).isTrue();
            }
            assertThat(isAppended(log.append(EventLogContract.node("r1", "b")))).isTrue();
            assertThat(cancelled.isCancelled()).isTrue();
            assertThat(log.head()).isEqualTo(new Position(3));
        }
    }

    @Test
    void an_interrupted_caller_still_appends() {
        try (OpenLog log = OpenLog.in(directory)) {
            Thread.currentThread().interrupt();
            CompletableFuture<AppendResult> result = log.append(EventLogContract.started("r1"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(isAppended(result)).isTrue();
        }
    }

    @Test
    void a_process_that_only_reads_has_no_thread_of_ours() {
        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.head()).isEqualTo(Position.START);
            assertThat(log.readAll(Position.START, 10)).isEmpty();

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.equals("taffrail-journal") || name.equals("taffrail-subscriber"));
        }
    }

    @Test
    void a_store_that_is_only_read_takes_no_append() {
        OpenLog.in(directory).close();
        try (OpenLog log = OpenLog.in(directory, LogSettings.DEFAULT, StoreDirectory.Access.READ_ONLY)) {
            assertThatThrownBy(log.append(EventLogContract.started("r1"))::join)
                    .hasCauseInstanceOf(AppendRejected.class)
                    .hasMessageContaining("reading only");
        }
    }

    @Test
    void the_meters_count_what_was_done() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
            log.append(EventLogContract.node("r1", "a")).join();
            log.append(EventLogContract.node("r1", "b")).join();
            log.sqlite().close();

            assertThat(log.meters().counter("taffrail.appends").count()).isEqualTo(3);
            assertThat(log.meters().counter("taffrail.events").count()).isEqualTo(3);
            assertThat(log.meters().timer("taffrail.commit").count()).isEqualTo(3);
            assertThat(log.meters().summary("taffrail.batch").count()).isEqualTo(3);
            assertThat(log.meters().get("taffrail.ring.fill").gauge().value()).isZero();
        }
    }

    @Test
    void while_a_generation_is_moved_nobody_appends() {
        try (OpenLog log = OpenLog.in(directory)) {
            log.append(EventLogContract.started("r1")).join();
            List<CompletableFuture<AppendResult>> results = new ArrayList<>();

            log.sqlite().moveGeneration("views", 7, () -> {
                results.add(log.append(EventLogContract.node("r1", "a")));
                assertThat(log.head()).isEqualTo(new Position(1));
                assertThat(log.sqlite().generation("views")).isZero();
            });

            assertThat(isAppended(results.get(0))).isTrue();
            assertThat(log.sqlite().generation("views")).isEqualTo(7);
            assertThatThrownBy(() -> log.sqlite().moveGeneration("views", 8, () -> {
                        throw new IllegalStateException("not ready");
                    }))
                    .hasMessage("not ready");
            assertThat(log.sqlite().generation("views")).isEqualTo(7);
            assertThat(log.sqlite().nextGeneration("numbers")).isEqualTo(1);
            assertThat(log.sqlite().nextGeneration("numbers")).isEqualTo(2);
        }
    }

    private static boolean isAppended(CompletableFuture<AppendResult> result) {
        return result.handle((answer, failure) -> answer instanceof AppendResult.Appended)
                .join();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LogSettings settings(int ringSlots, long ringBytes, int waitMs) {
        LogSettings.Sizes usual = LogSettings.Sizes.DEFAULT;
        return LogSettings.DEFAULT
                .withAppendWaitMs(waitMs)
                .withSizes(new LogSettings.Sizes(
                        ringSlots,
                        ringBytes,
                        usual.appendEventsMax(),
                        4,
                        usual.batchBytesMax(),
                        usual.headsMax(),
                        usual.foreignRowsMax(),
                        usual.checkpointFrames(),
                        usual.readBytesMax(),
                        usual.liveEventsMax(),
                        usual.pollMs()));
    }
}
