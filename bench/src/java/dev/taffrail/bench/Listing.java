package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How long {@code ./taffrail ls} takes as a whole process, from its start to its end: the launcher, the JVM, the store opened and read,
 * the table printed. On the JDK that runs this and on others that are there, in a store with what {@code taffrail demo} writes, and
 * in one with 1,000 runs. Two starts before the first counted one bring the files into memory, and make the archive of
 * classes that the launcher keeps for each JDK.
 */
final class Listing implements Row {
    private static final int STARTS = 15;
    private static final int STARTS_QUICK = 2;
    private static final int UNCOUNTED = 2;
    private static final int RUNS = 1_000;
    private static final double LIMIT_MILLIS = 300;

    @Override
    public String name() {
        return "L1";
    }

    @Override
    public String title() {
        return "taffrail ls on a warm machine, the whole process";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        List<Program> programs = bench.isQuick() ? List.of(Program.onThisJdk()) : Program.onEachJdk();
        if (!programs.get(0).isThere()) {
            bench.say("L1 is passed over: there is no ./taffrail beside this program");
            return;
        }
        Path directory = bench.emptyDirectory();
        try {
            Path demo = directory.resolve("demo");
            programs.get(0).millis(demo, "demo");
            Path many = directory.resolve("many");
            write(many, RUNS);
            for (Program program : programs) {
                add(bench, program, "the demo's runs", demo);
                add(bench, program, RUNS + " runs", many);
            }
        } finally {
            Bench.delete(directory);
        }
    }

    private void add(Bench bench, Program program, String what, Path store) throws Exception {
        bench.say("taffrail ls on " + program.version() + ", " + what);
        for (int i = 0; i < UNCOUNTED; i++) {
            program.millis(store, "ls");
        }
        double[] millis = new double[bench.size(STARTS, STARTS_QUICK)];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = program.millis(store, "ls");
        }
        bench.add(Figure.of(name(), "ls, " + what + ", " + program.version(), Unit.MILLIS, Samples.of(millis))
                .wanted(Bound.atMost(LIMIT_MILLIS)));
    }

    private static void write(Path directory, int runs) throws Exception {
        try (Taffrail store = Taffrail.open(directory)) {
            List<CompletableFuture<?>> flying = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                Instant at = Instant.ofEpochMilli(1_760_000_000_000L + i * 60_000L);
                String run = "run-" + i;
                flying.add(store.log()
                        .append(Event.of(
                                run, EventType.RUN_STARTED, at, Map.of("kind", "agent", "name", "nightly " + i))));
                flying.add(store.log().append(Event.of(run, EventType.RUN_COMPLETED, at.plusSeconds(5), Map.of())));
            }
            flying.forEach(CompletableFuture::join);
            store.awaitProjected(store.log().head(), Duration.ofMinutes(1));
        }
    }
}
