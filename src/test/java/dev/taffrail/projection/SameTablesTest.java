package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.state.Histories;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are the same however they came about, byte for byte. */
class SameTablesTest {
    @TempDir
    Path temp;

    private final ProjectionSettings usual = ProjectionSettings.defaults();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void live_and_rebuilt_and_one_event_a_transaction_and_any_number_of_workers(long seed) throws Exception {
        List<Event> history = Histories.of(seed, 7, 120);
        Map<String, List<String>> live;
        try (OpenStore store = OpenStore.at(temp.resolve("s"), usual.withWorkers(2))) {
            store.append(history);
            live = store.tables();
            assertThat(live.get("runs")).isNotEmpty();
        }
        for (int workers : new int[] {1, 2, 5}) {
            assertThat(rebuilt(usual.withWorkers(workers)))
                    .as("%s workers", workers)
                    .isEqualTo(live);
        }
        assertThat(rebuilt(usual.withSizes(1, 1))).as("one event a transaction").isEqualTo(live);
        assertThat(rebuilt(usual.withSizes(3, 7))).as("odd batches").isEqualTo(live);
        assertThat(rebuilt(usual.withSizes(16, 64).withRowsHeldMax(5)))
                .as("hardly any rows held")
                .isEqualTo(live);
    }

    private Map<String, List<String>> rebuilt(ProjectionSettings settings) throws Exception {
        try (OpenStore store = OpenStore.at(temp.resolve("s"), settings)) {
            store.projections.rebuildAll(progress -> {});
            assertThat(store.projections.verify(progress -> {})).allMatch(ViewsVerdict::isEqual);
            return store.tables();
        }
    }
}
