package dev.taffrail.bench.peer;

import dev.taffrail.Taffrail;
import dev.taffrail.bench.Bench;
import dev.taffrail.bench.Bound;
import dev.taffrail.bench.Figure;
import dev.taffrail.bench.Row;
import dev.taffrail.bench.Samples;
import dev.taffrail.bench.Unit;
import dev.taffrail.langgraph4j.TaffrailSaver;
import java.nio.file.Path;
import java.util.List;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.FileSystemSaver;

/**
 * What a put of LangGraph4j costs in a thread that has so many checkpoints already, in Taffrail's saver and in LangGraph4j's own saver
 * in files, which take turns. A put into Taffrail is on the disk when it returns; one into a file is with the operating system, since
 * LangGraph4j does not sync. Used by one thread.
 */
final class PutRow implements Row {
    private static final String NAME = "P-LANGGRAPH4J";
    private static final String PICTURE = "put latency by thread length";
    private static final String TAFFRAIL = "Taffrail";
    private static final String FILES = "LangGraph4j files";
    private static final List<Integer> LENGTHS = List.of(10, 100, 1_000);
    private static final int CALLERS = 16;
    private static final int CHECKPOINTS_OF_A_CALLER = 1_000;
    private static final double WANTED = 5;
    /** So few, because a put into a long thread's file takes seconds. */
    private static final int PUTS = 5;

    private static final int RUN_UP_MILLIS = 100;
    private static final int MILLIS = 1_000;
    private static final int MILLIS_QUICK = 100;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "puts of LangGraph4j's checkpoints by thread length, beside LangGraph4j's files, which are not synced";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (Puts.State state : Puts.State.values()) {
            for (int length : LENGTHS) {
                measureOne(bench, state, length);
            }
        }
        for (int length : LENGTHS) {
            measureMany(bench, length);
        }
    }

    /** One caller: the latency of a put. */
    private static void measureOne(Bench bench, Puts.State state, int length) throws Exception {
        Puts puts = new Puts(state, length, 1, 1);
        int count = bench.size(PUTS, 1);
        String what = state.words() + ", a thread of " + length;
        List<Samples> sides = inTurns(bench, what, puts, saver -> puts.medianMicros(saver, count));
        Figure figure = Figure.of(NAME, TAFFRAIL + ", " + what, Unit.MICROS, sides.get(0))
                .against(FILES, sides.get(1));
        bench.add(state == Puts.State.OF_A_KILOBYTE ? figure.in(PICTURE, TAFFRAIL, length) : figure);
    }

    /** Callers with threads of their own: puts a second. */
    private static void measureMany(Bench bench, int length) throws Exception {
        Puts puts = new Puts(Puts.State.OF_A_KILOBYTE, length, CALLERS, CHECKPOINTS_OF_A_CALLER / length);
        Clock clock = Clock.ofMillis(RUN_UP_MILLIS, bench.size(MILLIS, MILLIS_QUICK));
        String what = CALLERS + " callers, threads of " + length;
        List<Samples> sides = inTurns(bench, what, puts, saver -> puts.perSecond(saver, clock));
        bench.add(Figure.of(NAME, TAFFRAIL + ", " + what, Unit.PER_SECOND, sides.get(0))
                .against(FILES, sides.get(1))
                .wanted(Bound.ratioAtLeast(WANTED)));
    }

    /** Measures a saver whose threads were filled. */
    private interface Measurement {
        double of(BaseCheckpointSaver saver) throws Exception;
    }

    private static List<Samples> inTurns(Bench bench, String what, Puts puts, Measurement measurement)
            throws Exception {
        return bench.inTurns(
                NAME + ", " + what,
                List.of(empty -> inTaffrail(empty, puts, measurement), empty -> inFiles(empty, puts, measurement)));
    }

    private static double inTaffrail(Path empty, Puts puts, Measurement measurement) throws Exception {
        try (Taffrail store = Taffrail.open(empty)) {
            BaseCheckpointSaver saver = new TaffrailSaver(store);
            puts.fill(saver);
            return measurement.of(saver);
        }
    }

    private static double inFiles(Path empty, Puts puts, Measurement measurement) throws Exception {
        puts.fill(empty);
        return measurement.of(new FileSystemSaver(empty, Puts.SERIALIZER));
    }
}
