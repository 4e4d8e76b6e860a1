package dev.taffrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, one store. Longer: {@code -Dtaffrail.kills=200}. */
class SeveralProcessesTest {
    private static final int KILLS = Integer.getInteger("taffrail.kills", 2);

    @TempDir
    Path directory;

    @Test
    void four_processes_that_make_one_store_at_once_share_it() throws Exception {
        Path store = directory.resolve("new");
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(ChildProcess.appending(store, "r" + i, 20));
        }
        for (ChildProcess child : children) {
            assertThat(child.readAll()).startsWith("ready").endsWith("done").hasSize(22);
            assertThat(child.exitCode()).isZero();
        }
        try (OpenLog log = OpenLog.in(store)) {
            assertThat(log.head()).isEqualTo(new Position(84));
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
        }
    }

    @Test
    void two_processes_write_to_a_run_they_share_and_every_acknowledged_event_is_in_its_place() throws Exception {
        ChildProcess one = ChildProcess.appending(directory, "shared", 1_000);
        ChildProcess two = ChildProcess.appending(directory, "shared", 1_000);
        List<String> acknowledged = new ArrayList<>(one.readAll());
        acknowledged.addAll(two.readAll());

        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.head()).isEqualTo(new Position(2_001));
            assertAcknowledged(log, acknowledged, 2_000);
        }
    }

    @Test
    void a_killed_writer_leaves_every_event_it_had_acknowledged() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Path store = directory.resolve("killed-" + kill);
            ChildProcess writer = ChildProcess.appending(store, "r1", 1_000_000);
            List<String> acknowledged = new ArrayList<>();
            for (String line = writer.readLine(); acknowledged.size() < 200 + 37 * kill; line = writer.readLine()) {
                acknowledged.add(line);
            }
            writer.kill();
            acknowledged.addAll(writer.readAll().stream()
                    .filter(line -> line.matches("ack \\S+ \\d+ \\d+"))
                    .toList());
            assertThat(walBytes(store)).isPositive();

            try (OpenLog log = OpenLog.in(store)) {
                assertThat(walBytes(store))
                        .as("what was left in the write-ahead log is settled before anything is answered")
                        .isZero();
                assertAcknowledged(log, acknowledged, acknowledged.size() - 1);
            }
        }
    }

    @Test
    void what_another_process_appends_is_decided_on_here() throws Exception {
        LogSettings forgetting = settingsThatForgetBehind(5);
        for (LogSettings settings : List.of(LogSettings.DEFAULT, forgetting)) {
            Path store = directory.resolve("foreign-" + settings.sizes().foreignRowsMax());
            try (OpenLog log = OpenLog.in(store, settings)) {
                log.append(EventLogContract.started("r1")).join();
                assertThat(ChildProcess.appending(store, "r1", 10).readAll()).endsWith("done");

                assertThat(log.append(
                                        EventLogContract.RUN,
                                        Expected.exactly(new Seq(1)),
                                        List.of(EventLogContract.typed("r1", "x:mine")))
                                .join())
                        .isEqualTo(new AppendResult.Conflict(Expected.exactly(new Seq(1)), new Seq(11)));
                assertThat(log.append(EventLogContract.node("r1", "mine")).join())
                        .isEqualTo(EventLogContract.appended(12, 12));
                assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
            }
        }
    }

    @Test
    void a_subscriber_sees_what_another_process_appends() throws Exception {
        BlockingQueue<StoredEvent> seen = new LinkedBlockingQueue<>();
        try (OpenLog log = OpenLog.in(directory);
                Subscription all =
                        log.subscribe(new Cursor(Position.START, log.sqlite().storeId()), seen::add)) {
            ChildProcess child = ChildProcess.appending(directory, "r1", 300);
            for (long position = 1; position <= 301; position++) {
                StoredEvent next = seen.poll(30, TimeUnit.SECONDS);
                assertThat(next).isNotNull();
                assertThat(next.position()).isEqualTo(new Position(position));
            }
            assertThat(child.exitCode()).isZero();
            assertThat(log.sqlite().awaitBehind(new Position(300), Duration.ofSeconds(5)))
                    .isTrue();
        }
    }

    @Test
    void beside_two_hot_processes_a_slow_one_gets_its_turn() throws Exception {
        int appends = 400;
        List<Long> millis = new ArrayList<>();
        long walBytes = 0;
        try (OpenLog log = OpenLog.in(directory);
                ChildProcess one = ChildProcess.hot(directory, "hot1");
                ChildProcess two = ChildProcess.hot(directory, "hot2")) {
            assertThat(List.of(one.readLine(), two.readLine())).containsExactly("ready", "ready");
            log.append(EventLogContract.started("slow")).join();
            for (int i = 0; i < appends; i++) {
                awaitNextTick();
                long began = System.nanoTime();
                log.append(EventLogContract.node("slow", "n" + i)).join();
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                walBytes = Math.max(walBytes, walBytes(directory));
            }
        } finally {
            ticks.shutdown();
        }
        long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        long p99 = sorted[sorted.length * 99 / 100];
        System.out.printf(
                "beside two hot processes: p50 %d ms, p99 %d ms, max %d ms, WAL %d MiB%n",
                sorted[sorted.length / 2], p99, sorted[sorted.length - 1], walBytes >> 20);

        assertThat(p99).as("milliseconds, loosely: the aim is 100").isLessThan(500);
        assertThat(walBytes).isLessThan(64L << 20);
        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.head(StreamId.run("slow")).seq()).isEqualTo(new Seq(appends + 1));
            assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
        }
    }

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

    private void awaitNextTick() throws Exception {
        ticks.schedule(() -> {}, 5, TimeUnit.MILLISECONDS).get();
    }

    private static long walBytes(Path store) throws IOException {
        Path wal = store.resolve("log.db-wal");
        return Files.exists(wal) ? Files.size(wal) : 0;
    }

    private static void assertAcknowledged(OpenLog log, List<String> lines, int expected) {
        List<StoredEvent> all = new ArrayList<>();
        for (List<StoredEvent> page = log.readAll(Position.START, 1_000);
                !page.isEmpty();
                page = log.readAll(new Position(all.size()), 1_000)) {
            all.addAll(page);
        }
        List<String[]> acknowledged = lines.stream()
                .filter(line -> line.startsWith("ack "))
                .map(line -> line.split(" ", -1))
                .toList();
        assertThat(acknowledged).hasSize(expected).allSatisfy(ack -> {
            StoredEvent stored = all.get(Integer.parseInt(ack[3]) - 1);
            assertThat(Arrays.asList(
                            stored.fields().text("nodeId"),
                            stored.seq().toString(),
                            stored.position().toString()))
                    .containsExactly(ack[1], ack[2], ack[3]);
        });
        assertThat(log.sqlite().verify(reached -> {}).isSound()).isTrue();
    }

    private static LogSettings settingsThatForgetBehind(int foreignRows) {
        LogSettings.Sizes usual = LogSettings.Sizes.DEFAULT;
        return LogSettings.DEFAULT.withSizes(new LogSettings.Sizes(
                usual.ringSlots(),
                usual.ringBytesMax(),
                usual.appendEventsMax(),
                usual.batchEventsMax(),
                usual.batchBytesMax(),
                usual.headsMax(),
                foreignRows,
                usual.checkpointFrames(),
                usual.readBytesMax(),
                usual.liveEventsMax(),
                usual.pollMs()));
    }
}
