package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Usage;
import dev.taffrail.resume.GateDecision;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README shows. */
class ReadmeTest {
    @Test
    void the_readme_s_example_runs(@TempDir Path runs) {
        String runId;
        List<RunSummary> newest;
        // region readme
        try (Taffrail store = Taffrail.open(runs)) {
            RunWriter run = store.start("nightly-report", Map.of("day", "2026-11-21")); // run:started, durable
            run.nodeStarted("fetch");
            run.cost("fetch", Usage.of("gpt-4.1").input(1_200).output(340).cost(512_000)); // micro-cents: 10⁻⁸ USD
            run.nodeCompleted("fetch", Map.of("rows", 512));
            run.pauseAtGate("approve", "publish", "Send the report?"); // status: paused
            runId = run.runId();
        } // the process may end here

        try (Taffrail store = Taffrail.open(runs)) { // another day, another process
            store.gates().decide(runId, "approve", GateDecision.approve("ann")); // of several who decide, one wins
            RunWriter run = store.resume(runId); // and of several that take over
            run.completed(Map.of("sent", true));

            newest = store.history().runs(RunQuery.recent(20)).items(); // ids, status, steps, tokens, costs
        }
        // endregion
        assertThat(newest).hasSize(1);
        assertThat(newest.get(0).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(newest.get(0).costMicrocents()).isEqualTo(512_000);
        assertThat(newest.get(0).pendingGates()).isZero();
    }
}
