package dev.taffrail.langgraph4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Taffrail;
import dev.taffrail.projection.ViewsVerdict;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.StepStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends processes that run a graph as kill -9 does; {@code -Dtaffrail.kills=N} does it more often. */
class KilledGraphTest {
    private static final int KILLS = Integer.getInteger("taffrail.kills", 5);
    private static final int PROCESS_MS_MAX = 60_000;

    private final long seed = Long.getLong("taffrail.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private long lastWorkMs;

    @TempDir
    Path temp;

    /**
     * What is left of a thread that a graph was brought to its end in.
     *
     * @param state the last checkpoint's state
     * @param keys the keys under which its nodes had side effects
     * @param cost what it cost, in micro-cents
     */
    private record Left(Map<String, Object> state, Set<String> keys, Long cost) {}

    @Test
    @Timeout(value = 13, unit = TimeUnit.MINUTES)
    void a_graph_that_is_killed_and_continued_ends_as_if_it_had_not_been() throws Exception {
        assertThat(run("undisturbed", PROCESS_MS_MAX)).isFalse();
        int workMs = Math.toIntExact(lastWorkMs);
        Left undisturbed = left("undisturbed");
        assertThat(undisturbed.keys()).hasSize(GraphProcess.LOOPS + 7);
        assertThat(undisturbed.cost()).isEqualTo((GraphProcess.LOOPS + 7L) * GraphProcess.COST);

        int kills = 0;
        for (int thread = 0; kills < KILLS; thread++) {
            String name = "killed-" + thread;
            while (run(name, random.nextInt(workMs))) {
                kills++;
            }
            assertThat(left(name)).as("%s, seed %d", name, seed).isEqualTo(undisturbed);
        }
        System.out.println(kills + " kills of a graph, at moments of seed " + seed + " within " + workMs + " ms");
        assertClean();
    }

    /** Runs a process until it ends or is killed after so many milliseconds of work; returns whether it was killed. */
    private boolean run(String thread, int killAfterMs) throws Exception {
        Process process = GraphProcess.command(store(), effects(thread), thread)
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
            long began = System.nanoTime();
            boolean ended = process.waitFor(killAfterMs, TimeUnit.MILLISECONDS);
            lastWorkMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            kill(process);
            if (ended) {
                assertThat(process.exitValue()).as("seed %d", seed).isZero();
            }
            return !ended;
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) {
        // Process.destroyForcibly would close the pipe as well.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    private Left left(String thread) throws IOException {
        try (Taffrail store = Taffrail.open(store())) {
            assertThat(store.history().run(thread).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(store.history().steps(thread))
                    .as("seed %d", seed)
                    .noneMatch(step -> step.status().isOpen())
                    .filteredOn(step -> step.status() == StepStatus.FAILED)
                    .hasSize(1);
            assertThat(store.history().gates(thread))
                    .singleElement()
                    .satisfies(gate -> assertThat(gate.decision()).isEqualTo("approved"));
            Set<String> keys = new TreeSet<>();
            Files.readAllLines(effects(thread)).forEach(key -> keys.add(key.substring(thread.length())));
            return new Left(
                    new TaffrailSaver(store)
                            .get(Graphs.thread(thread))
                            .orElseThrow()
                            .getState(),
                    keys,
                    store.history().run(thread).costMicrocents());
        }
    }

    private void assertClean() throws InterruptedException {
        try (Taffrail store = Taffrail.open(store())) {
            assertThat(store.verifyLog(position -> {}).damage()).isNull();
            for (ViewsVerdict verdict : store.projections().verify(progress -> {})) {
                assertThat(verdict.difference()).as(verdict.projection()).isNull();
            }
        }
    }

    private Path store() {
        return temp.resolve("store");
    }

    private Path effects(String thread) {
        return temp.resolve(thread + ".effects");
    }
}
