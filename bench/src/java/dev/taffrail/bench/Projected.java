package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** W3: events that are durable and stand in all shipped tables, beside one transaction for each event. */
final class Projected implements Row {
    private static final int CALLERS = 64;

    @Override
    public String name() {
        return "W3";
    }

    @Override
    public String title() {
        return "durable and projected into all shipped tables, beside a transaction for each event";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int events = bench.size(400_000, 6_464);
        int slow = bench.size(15_000, 300);
        Histories histories = new Histories(CALLERS);
        List<Samples> all = bench.inTurns(
                CALLERS + " callers",
                List.of(
                        empty -> RawLog.perSecond(empty, histories, events, RawLog.LARGEST_BATCH),
                        empty -> perSecond(empty, histories, events),
                        empty -> perEvent(empty, histories, slow)));
        Figure projected =
                Figure.of(name(), CALLERS + " callers, 64 in flight each, 250 B", Unit.PER_SECOND, all.get(1));
        bench.add(projected.against("a transaction for each event", all.get(2)).wanted(Bound.ratioAtLeast(20)));
        bench.add(projected.against("raw log, 8,192 rows a commit", all.get(0)).wanted(Bound.ratioAtLeast(0.6)));
    }

    private static double perSecond(Path empty, Workload workload, int events) throws InterruptedException {
        try (Taffrail store = Taffrail.open(empty)) {
            long began = System.nanoTime();
            new Callers(store.sink(), workload).perSecond(Callers.Manner.PIPELINED, events);
            store.awaitProjected(store.log().head(), Duration.ofMinutes(10));
            return store.log().head().value() * 1e9 / (System.nanoTime() - began);
        }
    }

    private static double perEvent(Path empty, Workload workload, int events) throws Exception {
        try (PerEventTransactions design = new PerEventTransactions(empty, workload)) {
            return design.perSecond(events);
        }
    }
}
