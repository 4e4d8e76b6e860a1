package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralWritersTest {
    private static final int RECORDED_LINES = Integer.getInteger("taffrail.lines", 2_000);
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int PACED_EVENTS = Integer.getInteger("taffrail.paced", 600);
    private static final long WAL_BYTES_MAX = 64L << 20;
    private static final long WAIT_MS_MAX = 100;

    @TempDir
    Path temp;

    /** The time counts on a quiet machine only: {@code -Dtaffrail.figures=true} holds it to its limit. */
    @Test
    void a_quiet_writer_is_not_kept_waiting_by_two_hot_ones() throws IOException {
        Path directory = temp.resolve("store");
        List<Long> waits = new ArrayList<>();
        long wal = 0;
        try (Taffrail store = Taffrail.open(directory);
                Neighbour first = Neighbour.hot(directory, "hot-1");
                Neighbour second = Neighbour.hot(directory, "hot-2")) {
            append(store, EventType.RUN_STARTED, Map.of("kind", "agent"));
            long due = System.nanoTime();
            for (int i = 0; i < PACED_EVENTS; i++) {
                due = Math.max(due + PACE_NANOS, System.nanoTime());
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                long before = System.nanoTime();
                append(store, EventType.NODE_STARTED, Map.of("nodeId", "n" + i));
                waits.add(System.nanoTime() - before);
                wal = Math.max(wal, largestWal(directory));
            }
            long hot = first.finish() + second.finish();
            System.out.println("events of the two hot writers: " + hot);
        }
        Collections.sort(waits);
        System.out.println("a quiet writer's wait: p50 " + millis(waits, 50) + " ms, p99 " + millis(waits, 99)
                + " ms, max " + millis(waits, 100) + " ms; largest WAL " + wal / 1_024 + " KiB");
        assertThat(wal).isLessThan(WAL_BYTES_MAX);
        if (Boolean.getBoolean("taffrail.figures")) {
            assertThat(millis(waits, 99)).isLessThanOrEqualTo(WAIT_MS_MAX);
        }
    }

    @Test
    void two_recorders_on_one_store_lose_and_mix_up_nothing() throws Exception {
        Path directory = temp.resolve("store");
        Cli cli = new Cli(directory, temp);
        Path shared = Files.writeString(temp.resolve("shared.jsonl"), RecordedLines.started("shared", "s") + "\n");
        assertThat(cli.runOn(shared.toFile(), "record").exit()).isZero();
        CompletableFuture<Cli.Ran> first = recorder(cli, "one");
        CompletableFuture<Cli.Ran> second = recorder(cli, "two");
        Map<Long, String> acknowledged = new HashMap<>();
        take(first.join(), "one", acknowledged);
        take(second.join(), "two", acknowledged);
        assertThat(acknowledged).hasSize(2 * RECORDED_LINES);
        try (Taffrail store = Stores.open(directory)) {
            List<StoredEvent> stored = Stores.events(store.log());
            assertThat(stored).hasSize(1 + 2 * RECORDED_LINES);
            acknowledged.forEach((position, event) ->
                    assertThat(place(stored.get((int) (position - 1)))).isEqualTo(event));
        }
        Stores.assertClean(directory);
    }

    /** Every other line is of the run that both write. */
    private CompletableFuture<Cli.Ran> recorder(Cli cli, String run) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(RecordedLines.started(run, run + "-1"));
        for (int line = 2; line <= RECORDED_LINES; line++) {
            lines.add(RecordedLines.step(line % 2 == 0 ? "shared" : run, run + "-" + line));
        }
        Path in = Files.write(temp.resolve(run + ".jsonl"), lines);
        return CompletableFuture.supplyAsync(() -> cli.runOn(in.toFile(), "record"));
    }

    private static void take(Cli.Ran recorder, String run, Map<Long, String> acknowledged) throws IOException {
        assertThat(recorder.exit()).as(recorder.err()).isZero();
        for (String line : recorder.lines()) {
            JsonNode answer = new ObjectMapper().readTree(line);
            acknowledged.put(
                    answer.get("position").asLong(),
                    answer.get("runId").asText() + " " + answer.get("seq") + " " + run + "-" + answer.get("line"));
        }
    }

    private static String place(StoredEvent event) {
        return event.stream() + " " + event.seq() + " " + event.eventId();
    }

    private static void append(Taffrail store, EventType type, Map<String, String> fields) {
        store.sink()
                .append(Event.of(StreamId.run("quiet"), type, Instant.EPOCH, Payload.of(fields)))
                .join();
    }

    /** Looks at the sizes by path, since opening these files would drop SQLite's locks. */
    private static long largestWal(Path directory) throws IOException {
        long largest = 0;
        for (String name : List.of("log.db-wal", "views-1.db-wal")) {
            Path file = directory.resolve(name);
            largest = Math.max(largest, Files.exists(file) ? Files.size(file) : 0);
        }
        return largest;
    }

    private static long millis(List<Long> sorted, int percent) {
        return TimeUnit.NANOSECONDS.toMillis(sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
    }
}
