package dev.taffrail.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taffrail.event.Seq;
import dev.taffrail.log.LogVerifier;
import dev.taffrail.view.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an agent hands in comes back, from the same instance, another one, a rebuilt store, and as of every earlier hook. */
class SnapshotPropertyTest extends SnapshotCase {
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "1.5", "1.50", "-3", "1E400", "12345678901234567890", "-0", "7e-2");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_is_handed_in_comes_back_also_as_of_every_earlier_hook(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Snapshot> standing = new LinkedHashMap<>();
        Map<String, List<Handed>> handed = new LinkedHashMap<>();
        for (int hook = 0; hook < 60; hook++) {
            String runId = "r" + random.nextInt(3);
            Snapshot before = standing.getOrDefault(runId, begun(runId));
            Snapshot given = Snapshot.parse(change(random, before).json());
            if (!standing.containsKey(runId)) {
                handed.put(runId, new ArrayList<>());
            }
            Written written = call(random, given);
            standing.put(runId, given);
            handed.get(runId).add(new Handed(given, written.seq()));

            assertThat(snapshots.loadRun(runId))
                    .as("seed %d, hook %d", seed, hook)
                    .isEqualTo(given);
            assertThat(written.events() == 0)
                    .isEqualTo(given.equals(before) && handed.get(runId).size() > 1);
            if (random.nextInt(10) == 0) {
                openAgain();
            }
        }
        openAgain();
        assertAllStands(seed, handed);
        store.projections().rebuildAll(progress -> {});
        assertAllStands(seed, handed);
        LogVerifier.Report report = store.verifyLog(position -> {});
        assertThat(report.isSound()).isTrue();
    }

    private record Handed(Snapshot snapshot, Seq seq) {}

    private Written call(Random random, Snapshot given) {
        return switch (random.nextInt(3)) {
            case 0 -> snapshots.onRunStart(given);
            case 1 -> snapshots.onStepComplete(given);
            default -> snapshots.onRunComplete(given);
        };
    }

    private void assertAllStands(long seed, Map<String, List<Handed>> handed) {
        handed.forEach((runId, hooks) -> {
            Snapshot last = hooks.get(hooks.size() - 1).snapshot();
            assertThat(snapshots.loadRun(runId)).as("seed %d", seed).isEqualTo(last);
            for (Handed one : hooks) {
                assertThat(snapshots.loadRun(runId, one.seq()))
                        .as("seed %d, %s at %s", seed, runId, one.seq())
                        .isEqualTo(one.snapshot());
            }
            SnapshotSummary row = snapshots.listRuns(0).stream()
                    .filter(each -> each.runId().equals(runId))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.status()).isEqualTo(last.status());
            assertThat(row.traceLength()).isEqualTo(last.trace().size());
            assertThat(row.stepIndex().json()).isEqualTo(json(last.json(), "stepIndex"));
            assertThat(row.iterations().json()).isEqualTo(json(last.json(), "iterations"));
            assertSums(runId);
        });
    }

    /** The costs always come to the usage that was given last. */
    private void assertSums(String runId) {
        JsonNode usage = json(snapshots.loadRun(runId)).get("usage");
        assertThat(sum("input_tokens", runId))
                .isEqualTo(usage.get("inputTokens").asLong());
        assertThat(store.history().run(runId).outputTokens())
                .isEqualTo(usage.get("outputTokens").asLong());
    }

    private static String json(String snapshot, String name) {
        return snapshot.replaceAll(".*\"" + name + "\":([^,]+),.*", "$1");
    }

    private static Snapshot change(Random random, Snapshot before) {
        Snapshot now = before;
        for (int i = random.nextInt(4); i > 0; i--) {
            now = changeOne(random, now);
        }
        return now;
    }

    private static Snapshot changeOne(Random random, Snapshot before) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> before.plus(entry("step " + random.nextInt(5)));
            case 3 -> before.with(Map.of("trace", cut(random, before)));
            case 4 -> before.with(Map.of("plan", plan("plan " + random.nextInt(3))));
            case 5 -> parse(before, "history", random.nextBoolean() ? null : "[" + random.nextInt(3) + "]");
            case 6 -> parse(before, "status", '"' + status(random) + '"');
            case 7 ->
                parse(before, random.nextBoolean() ? "text" : "error", random.nextBoolean() ? null : "\"é\\n\\u0041\"");
            case 8 -> parse(before, "completedAt", random.nextBoolean() ? null : number(random));
            case 9 ->
                parse(
                        before,
                        "extra" + random.nextInt(3),
                        random.nextBoolean() ? null : "{\"z\":" + number(random) + ",\"a\":null}");
            case 10 -> before.with(Map.of("usage", usage(random.nextInt(100), random.nextInt(100))));
            default -> parse(before, random.nextBoolean() ? "stepIndex" : "iterations", number(random));
        };
    }

    private static String status(Random random) {
        return List.of("executing", "executing", "complete", "failed", "cancelled")
                .get(random.nextInt(5));
    }

    private static String number(Random random) {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private static List<Object> cut(Random random, Snapshot before) {
        List<Object> trace = new ArrayList<>(before.trace());
        while (!trace.isEmpty() && random.nextBoolean()) {
            trace.remove(trace.size() - 1);
        }
        if (random.nextBoolean()) {
            trace.add(entry("other " + random.nextInt(3)));
        }
        return trace;
    }

    /** Changes one field by its text; null takes it away. */
    private static Snapshot parse(Snapshot before, String name, String json) {
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put(name, json == null ? null : new JsonText(json));
        return before.with(changed);
    }
}
