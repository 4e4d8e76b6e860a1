package dev.taffrail.bench.peer;

import dev.taffrail.bench.Bench;
import dev.taffrail.bench.Bound;
import dev.taffrail.bench.Figure;
import dev.taffrail.bench.Row;
import dev.taffrail.bench.Samples;
import dev.taffrail.bench.Unit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Durable steps a second of Taffrail and of one peer, which take turns in one run, by callers. Used by one thread. */
final class PeerRow implements Row {
    private static final String PICTURE = "throughput by callers";
    private static final double WANTED = 5;
    private static final int WANTED_AT_CALLERS = 16;
    private static final List<Integer> CALLERS = List.of(1, 4, WANTED_AT_CALLERS, 64);
    private static final List<Integer> CALLERS_QUICK = List.of(1, WANTED_AT_CALLERS);
    private static final int RUN_UP_MILLIS = 250;
    private static final int MILLIS = 1_500;
    private static final int MILLIS_QUICK = 200;

    private final String name;
    private final String title;
    private final @Nullable Bound wanted;
    private final Maker maker;

    private PeerRow(String name, String title, @Nullable Bound wanted, Maker maker) {
        this.name = name;
        this.title = title;
        this.wanted = wanted;
        this.maker = maker;
    }

    /** Hands over a peer for as long as it is measured. */
    private interface Maker {
        void with(Bench bench, Measurement measurement) throws Exception;
    }

    /** What is done with a peer. */
    private interface Measurement {
        void of(Peer peer) throws Exception;
    }

    /** Returns the row of a peer that brings its own database. */
    static PeerRow of(String name, String title, Peer peer) {
        return new PeerRow(name, title, null, (bench, measurement) -> measurement.of(peer));
    }

    /** Returns the row of a peer on a PostgreSQL, which is started for it. */
    static PeerRow onPostgres(String name, String title, Function<Postgres, Peer> peer) {
        return new PeerRow(name, title, null, (bench, measurement) -> {
            try (Postgres postgres = Postgres.start(bench.emptyDirectory())) {
                measurement.of(peer.apply(postgres));
            }
        });
    }

    /** Returns this row of a library, which Taffrail is to be well ahead of; of what one writes by hand nothing is wanted here. */
    PeerRow library() {
        return new PeerRow(name, title, Bound.ratioAtLeast(WANTED), maker);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        maker.with(bench, peer -> {
            for (int callers : bench.isQuick() ? CALLERS_QUICK : CALLERS) {
                measure(bench, peer, callers);
            }
        });
    }

    private void measure(Bench bench, Peer peer, int callers) throws Exception {
        Peer taffrail = new TaffrailEvents();
        Clock clock = Clock.ofMillis(RUN_UP_MILLIS, bench.size(MILLIS, MILLIS_QUICK));
        String at = callers == 1 ? "1 caller" : callers + " callers";
        List<Samples> sides = bench.inTurns(
                name + ", " + at,
                List.of(
                        empty -> taffrail.stepsPerSecond(empty, callers, clock),
                        empty -> peer.stepsPerSecond(empty, callers, clock)));
        Figure ahead = Figure.of(name, taffrail.name() + ", " + at, Unit.PER_SECOND, sides.get(0))
                .against(peer.name(), sides.get(1))
                .wanted(callers == WANTED_AT_CALLERS ? wanted : null);
        bench.add(ahead.in(PICTURE, taffrail.name(), callers));
    }
}
