package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Event;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.state.Histories;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are the same however they came about, byte for byte, over random histories of runs that mix. */
class SameTablesTest {
    @TempDir
    Path temp;

    private final ProjectionSettings usual = ProjectionSettings.defaults();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 10})
    void live_and_rebuilt_and_one_event_a_transaction_and_any_number_of_workers(long seed) throws Exception {
        Tables live = appended(seed);

        for (int workers : new int[] {1, 2, 5}) {
            live.assertSame(rebuilt(usual.withWorkers(workers)), workers + " workers");
        }
        live.assertSame(rebuilt(usual.withSizes(1, 1)), "one event a transaction");
        live.assertSame(rebuilt(usual.withSizes(3, 7)), "odd batches");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 10, 16})
    void whether_rows_are_held_in_memory_or_read_back(long seed) throws Exception {
        Tables live = appended(seed);

        live.assertSame(rebuilt(usual.withSizes(16, 64).withRowsHeldMax(5)), "hardly any row held");
        live.assertSame(rebuilt(usual.withSizes(5, 5).withRowsHeldMax(1).withWorkers(2)), "no row held");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void after_a_restart_at_any_point(long seed) throws Exception {
        Tables live = appended(seed);
        List<Event> history = Histories.of(seed, 7, 120);
        Random random = new Random(seed);

        Path restarted = temp.resolve("restarted");
        for (int from = 0; from < history.size(); ) {
            int to = Math.min(history.size(), from + 1 + random.nextInt(120));
            try (OpenStore store = OpenStore.at(restarted, usual.withWorkers(1 + random.nextInt(3)))) {
                store.offer(history.subList(from, to));
            }
            from = to;
        }

        try (OpenStore store = OpenStore.at(restarted)) {
            live.assertSame(Tables.of(store), "restarted");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 10, 16})
    void the_rollup_of_all_runs_is_the_sum_of_their_spends(long seed) throws Exception {
        try (OpenStore store = OpenStore.at(temp.resolve("odd"), usual.withSizes(3, 7))) {
            store.offer(Histories.of(seed, 7, 120));

            assertThat(groups(store)).isPositive();
        }
        appended(seed);
        try (OpenStore store = OpenStore.at(temp.resolve("store"))) {
            assertThat(groups(store)).isPositive();
        }
    }

    /** Counts the rollup's groups, none of which may differ. */
    private static int groups(OpenStore store) {
        SqlStatement sql = SqlFile.load(SameTablesTest.class, "/dev/taffrail/projection/spends.sql")
                .block("groups-that-differ");
        return store.projections.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.sql());
                    ResultSet row = statement.executeQuery()) {
                assertThat(row.getInt("differing")).isZero();
                return row.getInt("groups");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Tables appended(long seed) throws Exception {
        try (OpenStore store = OpenStore.at(temp.resolve("store"), usual.withWorkers(2))) {
            store.offer(Histories.of(seed, 7, 120));
            Tables live = Tables.of(store);
            assertThat(live.runs()).isPositive();
            return live;
        }
    }

    private Tables rebuilt(ProjectionSettings settings) throws Exception {
        try (OpenStore store = OpenStore.at(temp.resolve("store"), settings)) {
            store.projections.rebuildAll(progress -> {});
            return Tables.of(store);
        }
    }
}
