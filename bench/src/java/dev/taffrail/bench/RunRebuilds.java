package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import java.nio.file.Path;

/** R2: how long it takes to rebuild the rows of one run, in a store that has others. */
final class RunRebuilds implements Row {
    private static final int OTHERS = 101_000;

    @Override
    public String name() {
        return "R2";
    }

    @Override
    public String title() {
        return "rebuilding one run of 100, 10,000 and 1,000,000 events";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int[] lengths = bench.isQuick() ? new int[] {100, 1_000} : new int[] {100, 10_000, 1_000_000};
        Path empty = bench.emptyDirectory();
        try (Taffrail store = Stores.open(empty)) {
            Histories others = new Histories(10);
            Stores.fill(store, 0, bench.size(OTHERS, 1_010), others::event);
            for (int length : lengths) {
                String of = String.format("%,d events", length);
                bench.say("a run of " + of);
                StreamId run = StreamId.run("run-of-" + length);
                Stores.fill(store, 0, length, number -> CheckpointLoads.event(run, number));
                Samples millis = bench.samples("rebuild of a run of " + of, unused -> {
                    long began = System.nanoTime();
                    store.projections().rebuild(run);
                    return (System.nanoTime() - began) / 1e6;
                });
                bench.add(Figure.of(name(), of, Unit.MILLIS, millis));
            }
        }
        Bench.delete(empty);
    }
}
