package dev.taffrail.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Options;
import dev.taffrail.RunWriter;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/own-read-model.md shows. */
class OwnReadModelTest {
    @TempDir
    Path directory;

    @Test
    void a_read_model_of_ones_own_is_folded_like_those_that_are_shipped() throws Exception {
        // region use
        try (Taffrail store = Taffrail.open(directory, Options.defaults().projection(new ModelUse()))) {
            RunWriter run = store.start("nightly-report", Map.of());
            run.nodeStarted("fetch");
            run.cost("fetch", Usage.of("gpt-4.1").input(1_200).output(340));
            run.cost("fetch", Usage.of("gpt-4.1").input(60).output(0));

            long tokens = store.projections()
                    .read(
                            "model-use",
                            (handle, freshness) -> handle.createQuery(
                                            "select tokens from model_use where run_id = :run and model = 'gpt-4.1'")
                                    .bind("run", run.runId())
                                    .mapTo(Long.class)
                                    .one());
            System.out.println(tokens); // 1600
        }
        // endregion

        try (Taffrail store = Taffrail.open(directory, Options.defaults().projection(new ModelUse()))) {
            assertThat(store.projections().verify(progress -> {})).hasSize(2).allMatch(ViewsVerdict::isEqual);
        }
    }

    @Test
    void a_process_that_lacks_the_class_disturbs_nothing() throws Exception {
        String run;
        try (Taffrail store = Taffrail.open(directory, Options.defaults().projection(new ModelUse()))) {
            RunWriter writer = store.start("nightly-report", Map.of());
            writer.cost("fetch", Usage.of("a").input(1).output(0));
            run = writer.runId();
        }
        try (Taffrail store = Taffrail.open(directory)) {
            store.resume(run).cost("fetch", Usage.of("a").input(10).output(0));
            store.projections().rebuildAll(progress -> {});
        }
        try (Taffrail store = Taffrail.open(directory, Options.defaults().projection(new ModelUse()))) {
            assertThat(tokens(store)).isEqualTo(11);
            assertThat(Files.exists(directory.resolve("own-model-use-1.db"))).isTrue();
        }
    }

    private static long tokens(Taffrail store) {
        return store.projections()
                .read(
                        "model-use",
                        (handle, freshness) -> handle.createQuery("select sum(tokens) from model_use")
                                .mapTo(Long.class)
                                .one());
    }
}
