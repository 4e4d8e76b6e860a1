package dev.taffrail.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.RealRuns;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Seq;
import dev.taffrail.ingest.Importer;
import dev.taffrail.ingest.PriceTable;
import dev.taffrail.ingest.claudecode.ClaudeCodeImporter;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.CheckpointDiff;
import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunSort;
import dev.taffrail.view.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that a real agent recorded is forked at three places, its forks are compared and taken away again. */
class RealForksTest {
    @TempDir
    Path directory;

    @Test
    void a_recorded_run_is_forked_at_three_places_compared_and_its_forks_deleted() throws Exception {
        Path sessions = RealRuns.orSkip().resolve("runs/claude-code/sessions");
        try (Taffrail store = Taffrail.open(directory)) {
            RunSummary run = importOne(store, sessions);
            long last = run.lastSeq().value();
            for (long at : List.of(last / 4, last / 2, last)) {
                Checkpoint state = store.checkpoints().load(run.runId(), new Seq(at));
                assertThat(store.forks().fork(state, "fork-" + at, Map.of())).isNotEqualTo(Seq.NONE);
                assertTakenOver(store, state, "fork-" + at);
            }

            List<RunSummary> forks = store.history()
                    .runs(RunQuery.all(RunFilter.ALL.forksOf(run.runId())).sortedBy(RunSort.parse("forkedFromSeq")))
                    .items();
            assertThat(forks).extracting(RunSummary::forkedFromSeq).containsExactly(last / 4, last / 2, last);
            CheckpointDiff grown = CheckpointDiff.between(
                    store.checkpoints().load("fork-" + last / 4),
                    store.checkpoints().load("fork-" + last));
            assertThat(grown.changes())
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.field())
                            .as("what was done later was taken over")
                            .matches("(nodes|attempts|gates)\\..*|inputs|labels"));
            assertThat(store.checkpoints().difference(run.runId())).isNull();
            forks.forEach(fork -> store.commands().delete(fork.runId(), "compared"));
            assertThat(store.history()
                            .runs(RunQuery.all(RunFilter.ALL.forksOf(run.runId())))
                            .items())
                    .isEmpty();
            assertThat(store.history().run(run.runId())).isEqualTo(run);
        }
        Stores.assertClean(directory);
    }

    private static void assertTakenOver(Taffrail store, Checkpoint from, String forkId) {
        Checkpoint fork = store.checkpoints().load(forkId);
        assertThat(fork.nodes().keySet())
                .containsExactlyInAnyOrderElementsOf(from.nodes().entrySet().stream()
                        .filter(node -> node.getValue().isDone())
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(fork.spend().costMicrocents()).isZero();
        fork.nodes()
                .keySet()
                .forEach(node -> assertThat(store.checkpoints().outcome(fork, node))
                        .isEqualTo(store.checkpoints().outcome(from, node)));
    }

    /** The first session of a fair size. */
    private static RunSummary importOne(Taffrail store, Path sessions) throws Exception {
        Importer importer = new ClaudeCodeImporter(store.log(), PriceTable.own(), Limits.DEFAULT);
        try (Stream<Path> files = Files.walk(sessions)) {
            Path file = files.filter(importer::accepts)
                    .filter(path -> path.toFile().length() > 60_000)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            importer.importFile(file, (of, done, all) -> {});
        }
        return store.history().runs(RunQuery.recent(1)).items().get(0);
    }
}
