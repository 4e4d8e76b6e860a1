package dev.taffrail.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs what docs/snapshots.md shows. */
class SnapshotsPageTest extends SnapshotCase {
    @Test
    void an_agent_saves_its_snapshots_and_gets_the_last_one_back() {
        Snapshot done = work(snapshots, begun("r1"), List.of(entry("look"), entry("book")));

        assertStands(done);
        assertThat(done.stepIndex()).isEqualTo("2");
        assertThat(types("r1"))
                .containsExactly(
                        "run:started",
                        "plan:adopted",
                        "node:completed",
                        "run:progressed",
                        "node:completed",
                        "run:progressed",
                        "run:completed");
    }

    // region work
    static Snapshot work(SnapshotStore snapshots, Snapshot begun, List<Map<String, Object>> results) {
        Snapshot now = begun; // Snapshot.parse(json) or Snapshot.of(map)
        snapshots.onRunStart(now);
        for (Map<String, Object> result : results) {
            now = now.plus(result).with(Map.of("stepIndex", now.trace().size() + 1));
            Written written = snapshots.onStepComplete(now); // on disk when it returns: one entry, one counter
            snapshots.loadRun(now.runId(), written.seq()); // as it is now, for ever
        }
        now = now.with(Map.of("status", "complete", "text", "done", "completedAt", 1_760_000_060_000L));
        snapshots.onRunComplete(now);
        return now;
    }
    // endregion
}
