package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.state.Histories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild makes a new generation beside the one that is read. */
class RebuildTest {
    @TempDir
    Path temp;

    private final ProjectionSettings usual = ProjectionSettings.defaults();

    @Test
    void reads_go_on_while_everything_is_rebuilt_and_others_append() throws Exception {
        try (OpenStore store = OpenStore.at(temp, usual.withSizes(64, 256))) {
            store.append(runs("first", 400));
            AtomicBoolean over = new AtomicBoolean();
            AtomicReference<Throwable> failed = new AtomicReference<>();
            Thread appends = started(failed, () -> {
                for (int i = 0; !over.get(); i++) {
                    store.append(runs("more-" + i, 20));
                }
            });
            Thread reads = started(failed, () -> {
                int seen = 400;
                while (!over.get()) {
                    int now = Tables.of(store).runs();
                    assertThat(now).isGreaterThanOrEqualTo(seen);
                    seen = now;
                }
            });

            for (int i = 0; i < 3; i++) {
                store.projections.rebuildAll(progress -> {});
            }
            over.set(true);
            appends.join();
            reads.join();

            assertThat(failed.get()).isNull();
            assertThat(store.projections.status().get(0).generation()).isEqualTo(4);
            assertThat(store.projections.verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
            assertThat(files("views-")).containsExactly("views-4.db");
        }
    }

    @Test
    void progress_comes_to_the_total_and_only_one_rebuild_runs_at_a_time() throws Exception {
        try (OpenStore store = OpenStore.at(temp, usual.withSizes(16, 16))) {
            store.append(runs("run", 100));
            List<RebuildProgress> told = new ArrayList<>();

            store.projections.rebuildAll(progress -> {
                told.add(progress);
                if (told.size() == 2) {
                    assertThatThrownBy(() -> store.projections.rebuildAll(other -> {}))
                            .isInstanceOf(RebuildRunning.class);
                }
            });

            assertThat(told.get(told.size() - 1).done()).isEqualTo(100);
            assertThat(told.get(told.size() - 1).total()).isEqualTo(100);
            assertThat(told.size()).isGreaterThan(2);
        }
    }

    @Test
    void a_second_process_reads_the_new_generation_at_once() throws Exception {
        try (OpenStore store = OpenStore.at(temp);
                Elsewhere reader = Elsewhere.start(temp, "read")) {
            store.append(runs("run", 30));
            reader.await("ready");
            reader.ask();
            assertThat(reader.next()).startsWith("generation 1 runs 30");

            store.projections.rebuildAll(progress -> {});

            reader.ask();
            assertThat(reader.next())
                    .isEqualTo("generation 2 runs 30 hash " + Tables.of(store).hashCode());
            assertThat(files("views-")).containsExactly("views-2.db");
        }
    }

    @Test
    void a_process_sees_what_another_one_was_acknowledged() throws Exception {
        try (OpenStore store = OpenStore.at(temp);
                Elsewhere writer = Elsewhere.start(temp, "append", "theirs")) {
            writer.await("ready");
            for (int i = 1; i <= 10; i++) {
                writer.ask();
                writer.await("appended");
                assertThat(Tables.of(store).runs()).isEqualTo(2 * i - 1);
                store.append(runs("ours-" + i, 1));
            }
            assertThat(store.projections.verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
        }
    }

    @Test
    void a_rebuild_that_is_killed_leaves_the_tables_as_they_are_and_the_next_one_completes_it() throws Exception {
        Tables before;
        try (OpenStore store = OpenStore.at(temp)) {
            store.offer(Histories.of(3, 20, 200));
            store.append(runs("run", 30_000));
            before = Tables.of(store);
        }
        try (Elsewhere rebuilding = Elsewhere.start(temp, "rebuild")) {
            rebuilding.await("done");
            rebuilding.await("done");
            rebuilding.kill();
        }
        try (OpenStore store = OpenStore.at(temp)) {
            before.assertSame(Tables.of(store), "after the kill");
            assertThat(files("views-")).containsExactly("views-1.db", "views-2.db");
            List<Long> done = new ArrayList<>();

            store.projections.rebuildAll(progress -> done.add(progress.done()));

            assertThat(done.get(0)).as("goes on where it was killed").isPositive();
            before.assertSame(Tables.of(store), "after the next rebuild");
            assertThat(files("views-")).containsExactly("views-2.db");
        }
    }

    private List<String> files(String prefix) throws Exception {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".db"))
                    .sorted()
                    .toList();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Thread started(AtomicReference<Throwable> failed, Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                failed.compareAndSet(null, e);
            }
        });
        thread.start();
        return thread;
    }

    private static List<Event> runs(String name, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Event.of(name + "-" + i, EventType.RUN_STARTED, null, Map.of("kind", "process")));
        }
        return events;
    }
}
