package dev.taffrail.bench.peer;

import dev.taffrail.bench.Measurements;
import dev.taffrail.cli.Benchmarks;
import java.io.IOException;
import java.util.List;

/** What {@code taffrail bench} measures when it is started by {@code bench/peers/run}: the peers. Used by one thread. */
public final class PeerMeasurements implements Benchmarks {
    private final Measurements rows = new Measurements(PeerRows.all());

    @Override
    public List<Benchmark> all() {
        return rows.all();
    }

    @Override
    public Outcome run(Order order, Watcher watcher) throws IOException {
        return rows.run(order, watcher);
    }
}
