package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.Options;
import dev.taffrail.RunSpec;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.projection.ProjectionSettings;
import dev.taffrail.projection.Quarantined;
import dev.taffrail.projection.ViewsVerdict;
import dev.taffrail.thread.Goal;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadPatch;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import dev.taffrail.view.NotFound;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X1 to X8: what every facade keeps, with real processes where one is killed. */
class CommonBehavioursTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int KILLS = Integer.getInteger("taffrail.kills", 2);

    private final long seed = Long.getLong("taffrail.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path directory;

    @Test
    void x1_dropping_all_projections_and_rebuilding_gives_equal_tables() throws Exception {
        for (int i = 0; i < 8; i++) {
            // Each opening begins with folds that hold nothing.
            try (Taffrail store = Taffrail.open(directory)) {
                Mixture.of(store, random).give(60);
            }
        }
        try (Taffrail store = Taffrail.open(directory)) {
            assertThat(store.projections().verify(progress -> {}))
                    .as("seed %d", seed)
                    .allMatch(ViewsVerdict::isEqual);
            store.projections().rebuildAll(progress -> {});
            assertThat(store.projections().verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
        }
    }

    @Test
    void x2_positions_and_seqs_are_dense_after_any_mix_of_commands_failures_and_kills() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            kill("mixed-" + kill, random.nextInt(40));
            try (Taffrail store = Taffrail.open(directory)) {
                Mixture.of(store, random).give(100);
                // It walks through the log and throws where a position, a seq or a digest is not what must follow.
                assertThat(store.verifyLog(position -> {}).damage())
                        .as("seed %d", seed)
                        .isNull();
            }
        }
    }

    @Test
    void x3_a_command_that_fails_validation_appends_nothing_and_consumes_no_position_or_seq() {
        try (Taffrail store = Taffrail.open(directory)) {
            ThreadStore threads = ThreadStore.of(store);
            threads.threads().upsert(ThreadRecord.begun("t", NOON));
            long first = threads.messages().append("t", "user", "one");

            assertThatThrownBy(() -> threads.messages().append("unknown", "user", "x"))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> threads.messages().append("t", "user", "x", "no json"))
                    .hasMessageContaining("item");
            assertThatThrownBy(() -> threads.messages().forkAt("999", "user", "x", null))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> threads.goals().set("unknown", Goal.of("g", "win", NOON)))
                    .isInstanceOf(NotFound.class);

            assertThat(threads.messages().append("t", "user", "two")).isEqualTo(first + 1);
            assertThat(store.log().head(new StreamId("thread:t")).seq()).isEqualTo(new Seq(3));
            assertThat(store.log().head()).isEqualTo(new Position(3));
        }
    }

    @Test
    void x4_after_a_kill_between_append_and_projection_reads_equal_those_of_an_undisturbed_run() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            List<Long> acknowledged = kill("t" + kill, 5 + random.nextInt(60));
            try (ThreadStore threads = ThreadStore.open(directory)) {
                List<Message> branch = threads.messages().list("t" + kill, 10_000);
                // One more may have been stored whose answer was not heard.
                assertThat(branch).as("seed %d", seed).hasSizeBetween(acknowledged.size(), acknowledged.size() + 1);
                assertThat(branch.subList(0, acknowledged.size()))
                        .extracting(Message::messageId)
                        .containsExactlyElementsOf(acknowledged);
                for (int i = 0; i < branch.size(); i++) {
                    assertThat(branch.get(i).content()).isEqualTo("p" + i);
                }
            }
        }
    }

    @Test
    void x5_after_a_kill_during_a_batch_of_several_events_all_of_them_or_none_exist() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            String thread = "t" + kill;
            long done = -1;
            try (ThreadProcess process = ThreadProcess.turning(directory, thread, 10_000)) {
                int turns = 1 + random.nextInt(20);
                for (int i = 0; i < turns; i++) {
                    done = process.next();
                }
            }
            try (ThreadStore threads = ThreadStore.open(directory)) {
                int messages = threads.messages().list(thread, 1_000_000).size();
                long turn = Long.parseLong(
                        threads.checkpoints().load(thread).orElseThrow().state().json());
                assertThat(turn).as("seed %d", seed).isGreaterThanOrEqualTo(done);
                assertThat(messages).as("seed %d", seed).isEqualTo((int) (turn + 1) * ThreadProcess.TURN_MESSAGES);
            }
        }
    }

    @Test
    void x6_a_read_after_a_command_sees_its_effect_without_waiting_for_it() {
        try (Taffrail store = Taffrail.open(directory)) {
            ThreadStore threads = ThreadStore.of(store);
            threads.threads().upsert(ThreadRecord.begun("t", NOON));
            for (int i = 1; i <= 200; i++) {
                long id = threads.messages().append("t", "user", "m" + i);

                assertThat(threads.messages().list("t", 1))
                        .extracting(Message::messageId)
                        .containsExactly(id);
                threads.threads().patch("t", ThreadPatch.NONE.preview("p" + i));
                assertThat(threads.threads().get("t").orElseThrow().preview()).isEqualTo("p" + i);
            }
        }
    }

    @Test
    void x7_the_same_command_key_twice_appends_once_and_returns_the_first_answer() {
        try (Taffrail store = Taffrail.open(directory)) {
            ThreadStore threads = ThreadStore.of(store);
            threads.threads().upsert(ThreadRecord.begun("t", NOON));
            long first = threads.once("turn-1").messages().append("t", "user", "hi");
            List<Long> turn = threads.once("turn-2")
                    .threads()
                    .turn("t")
                    .patch(ThreadPatch.NONE.preview("hi"))
                    .message("user", "a", null)
                    .message("user", "b", null)
                    .commit();
            threads.jobs().upsert(Job.queued("j", "x", NOON));
            long head = store.log().head().value();

            assertThat(threads.once("turn-1").messages().append("t", "user", "hi"))
                    .isEqualTo(first);
            assertThat(threads.once("turn-2")
                            .threads()
                            .turn("t")
                            .message("user", "other", null)
                            .commit())
                    .isEqualTo(turn);
            assertThat(store.log().head().value()).isEqualTo(head);

            threads.once("clear").messages().clear("t");
            assertThat(threads.once("clear").messages().clear("t")).isEqualTo(3);
            threads.once("gone").threads().delete("t");
            assertThat(threads.once("turn-1").messages().append("t", "user", "hi"))
                    .isEqualTo(first);
            assertThat(threads.once("gone").threads().delete("t")).isTrue();
            assertThat(store.log().head().value()).isEqualTo(head + 2);
        }
    }

    @Test
    void x8_a_damaged_payload_is_reported_with_its_position_and_other_streams_stay_readable() throws Exception {
        try (Taffrail store = Taffrail.open(directory)) {
            ThreadStore threads = ThreadStore.of(store);
            threads.threads().upsert(ThreadRecord.begun("sick", NOON));
            threads.threads().upsert(ThreadRecord.begun("well", NOON));
            threads.messages().append("sick", "user", "one");
            threads.messages().append("well", "user", "two");
            DamagedRow.write(store, "thread:sick", 2, "{\"messageId\":3,\"ro");
        }
        try (Taffrail store = Taffrail.open(directory)) {
            store.projections().rebuildAll(progress -> {});
            ThreadStore threads = ThreadStore.of(store);

            List<Quarantined> waiting = store.projections().status().get(0).quarantined();
            assertThat(waiting).hasSize(1);
            assertThat(waiting.get(0).stream()).isEqualTo(new StreamId("thread:sick"));
            assertThat(waiting.get(0).position()).isEqualTo(new Position(3));
            assertThat(store.verifyLog(position -> {}).damage()).hasMessageContaining("3");
            assertThat(threads.messages().list("well"))
                    .extracting(Message::content)
                    .containsExactly("two");
            assertThat(threads.messages().append("well", "user", "three")).isEqualTo(5);
            assertThatThrownBy(() -> threads.messages().append("sick", "user", "more"))
                    .hasMessageContaining("position 3");
        }
    }

    /** Whoever is stopped while it has the projector's place keeps the tables from getting on. */
    @Test
    void a_command_is_decided_on_the_log_while_a_process_that_projects_is_stopped() throws Exception {
        Options impatient =
                Options.defaults().projecting(ProjectionSettings.defaults().withReadWait(Duration.ofMillis(50)));
        try (Taffrail store = Taffrail.open(directory)) {
            store.start(RunSpec.workflow("w").id("r1"));
            ThreadStore.of(store).threads().upsert(ThreadRecord.begun("t", NOON));
        }
        try (Worker stopped = new Worker(directory, "r1")) {
            assertThat(stopped.ask("resume")).isEqualTo("ok");
            assertThat(stopped.ask("step fetch")).isEqualTo("ok");
            stopped.stop();
            try (Taffrail store = Taffrail.open(directory, impatient)) {
                ThreadStore threads = ThreadStore.of(store);

                long first = threads.messages().append("t", "user", "one");
                threads.messages().append("t", "user", "two");

                List<StoredEvent> events = store.log().read(new StreamId("thread:t"), new Seq(2), 10);
                assertThat(events.get(0).fields().integer("parentId")).isEqualTo(first);
                stopped.signal("CONT");
            }
        }
    }

    @Test
    void d52_a_second_process_on_the_same_store_waits_for_the_writer_and_both_writes_persist() throws Exception {
        int times = 60;
        try (ThreadStore threads = ThreadStore.open(directory)) {
            threads.threads().upsert(ThreadRecord.begun("t", NOON));
            List<Long> own = new ArrayList<>();
            List<Long> others = new ArrayList<>();
            try (ThreadProcess other = ThreadProcess.appending(directory, "t", times)) {
                for (int i = 0; i < times; i++) {
                    own.add(threads.messages().append("t", "user", "m" + i));
                }
                for (Long id = other.next(); id != null; id = other.next()) {
                    others.add(id);
                }
                assertThat(other.exit()).isZero();
            }

            assertThat(others).hasSize(times);
            List<Message> branch = threads.messages().list("t", 1_000);
            assertThat(branch).hasSize(2 * times);
            assertThat(branch).extracting(Message::messageId).containsAll(own).containsAll(others);
            assertThat(branch).extracting(Message::messageId).isSorted();
        }
    }

    /** Lets another process append messages to a thread, and kills it once so many were acknowledged; returns their numbers. */
    private List<Long> kill(String thread, int acknowledgements) throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        try (ThreadProcess process = ThreadProcess.appending(directory, thread, 100_000)) {
            while (acknowledged.size() <= acknowledgements) {
                acknowledged.add(process.next());
            }
        }
        return acknowledged;
    }
}
