package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that cannot be projected keeps its own stream waiting, and nothing else. */
class QuarantineTest {
    private static final EventType ADD = EventType.of("tally:add");

    @TempDir
    Path temp;

    private final ProjectionSettings usual = ProjectionSettings.defaults();

    @Test
    void a_sum_that_overflows_keeps_its_stream_as_of_the_event_before_and_lets_all_others_flow() throws Exception {
        try (OpenStore store = open(usual)) {
            store.append(interleaved(List.of(1L, Long.MAX_VALUE, 5L), List.of(1L, 2L, 3L)));

            assertThat(tally(store)).isEqualTo(Map.of("bad", 1L, "good", 6L));
            Quarantined waiting = waiting(store).get(0);
            assertThat(waiting.stream()).isEqualTo(StreamId.run("bad"));
            assertThat(waiting.seq().value()).isEqualTo(3);
            assertThat(waiting.cause()).contains("tally:add at seq 3", "ArithmeticException: long overflow");
            assertThat(store.meters
                            .get("taffrail.quarantined.streams")
                            .tag("projection", "tally")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_row_that_the_table_refuses_keeps_its_stream_only_and_names_the_event() throws Exception {
        try (OpenStore store = open(usual)) {
            store.append(interleaved(List.of(10L, 3L, 5L), List.of(1L, 2L, 3L)));

            assertThat(tally(store)).isEqualTo(Map.of("bad", 10L, "good", 6L));
            assertThat(waiting(store)).singleElement().satisfies(waiting -> {
                assertThat(waiting.seq().value()).isEqualTo(3);
                assertThat(waiting.cause()).contains("CHECK constraint failed");
            });
        }
    }

    @Test
    void it_is_the_same_live_and_rebuilt_and_after_a_restart() throws Exception {
        List<Event> events = interleaved(List.of(1L, Long.MAX_VALUE, 5L), List.of(10L, 3L, 3L));
        Map<String, List<String>> live;
        try (OpenStore store = open(usual.withSizes(1, 1))) {
            store.append(events);
            live = rows(store);
            assertThat(waiting(store)).hasSize(2);
        }
        for (int workers : new int[] {1, 2, 5}) {
            try (OpenStore store = open(usual.withWorkers(workers))) {
                store.projections.rebuildAll(progress -> {});
                assertThat(rows(store)).isEqualTo(live);
                assertThat(store.projections.verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
            }
        }
    }

    @Test
    void rebuilding_the_stream_with_a_mended_fold_lifts_it_and_later_events_flow() throws Exception {
        try (OpenStore store = open(usual)) {
            store.append(interleaved(List.of(1L, Long.MAX_VALUE, 5L), List.of(1L)));
        }
        try (OpenStore store = OpenStore.at(temp.resolve("store"), usual, new Tally(1, true))) {
            assertThat(waiting(store)).hasSize(1);

            assertThat(store.projections.rebuild(StreamId.run("bad"))).isEmpty();

            assertThat(waiting(store)).isEmpty();
            assertThat(tally(store)).containsEntry("bad", 6L);
            store.append("bad", "tally:add", Map.of("add", 4));
            assertThat(tally(store)).containsEntry("bad", 10L);
        }
    }

    @Test
    void rebuilding_the_stream_with_the_same_fold_says_how_it_failed_again() throws Exception {
        for (List<Long> bad : List.of(List.of(1L, Long.MAX_VALUE), List.of(10L, 3L))) {
            Path path = temp.resolve("store-" + bad.get(0));
            try (OpenStore store = OpenStore.at(path, usual, new Tally(1, false))) {
                store.append(interleaved(bad, List.of(1L)));
                Map<String, List<String>> before = rows(store);

                assertThat(store.projections.rebuild(StreamId.run("bad")))
                        .hasValueSatisfying(
                                failure -> assertThat(failure.seq().value()).isEqualTo(3));

                assertThat(rows(store)).isEqualTo(before);
            }
        }
    }

    @Test
    void a_higher_version_folds_everything_anew_beside_the_older_one() throws Exception {
        try (OpenStore store = open(usual)) {
            store.append(interleaved(List.of(10L, 3L), List.of(1L)));
            assertThat(waiting(store)).hasSize(1);
        }
        try (OpenStore store = OpenStore.at(temp.resolve("store"), usual, new Tally(2, true))) {
            assertThat(waiting(store)).isEmpty();
            assertThat(tally(store)).containsEntry("bad", 12L);
        }
    }

    private OpenStore open(ProjectionSettings settings) {
        return OpenStore.at(temp.resolve("store"), settings, new Tally(1, false));
    }

    /** Two runs that start and add these, in turn. */
    private static List<Event> interleaved(List<Long> bad, List<Long> good) {
        List<Event> events = new ArrayList<>();
        events.add(Event.of("bad", EventType.RUN_STARTED, null, Map.of("kind", "process")));
        events.add(Event.of("good", EventType.RUN_STARTED, null, Map.of("kind", "process")));
        for (int i = 0; i < Math.max(bad.size(), good.size()); i++) {
            if (i < bad.size()) {
                events.add(Event.of("bad", ADD, null, Map.of("add", bad.get(i))));
            }
            if (i < good.size()) {
                events.add(Event.of("good", ADD, null, Map.of("add", good.get(i))));
            }
        }
        return events;
    }

    private static List<Quarantined> waiting(OpenStore store) {
        store.projections.read("tally", (handle, freshness) -> freshness);
        return store.projections.status().stream()
                .filter(status -> status.name().equals("tally"))
                .findFirst()
                .orElseThrow()
                .quarantined();
    }

    private static Map<String, Long> tally(OpenStore store) {
        return store.projections.read("tally", (handle, freshness) -> {
            Map<String, Long> totals = new TreeMap<>();
            handle.createQuery("select run_id, total from tally")
                    .map((row, context) -> totals.put(row.getString(1), row.getLong(2)))
                    .list();
            return totals;
        });
    }

    private static Map<String, List<String>> rows(OpenStore store) {
        return store.projections.read(
                "tally", (handle, freshness) -> Tables.of(handle).rows());
    }
}
