package dev.taffrail.bench.peer;

import dev.taffrail.RunWriter;
import dev.taffrail.Taffrail;
import dev.taffrail.event.EventType;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Taffrail itself as a user has it by default: full durability, an append answered when it is on the disk, all shipped tables
 * projected beside it. Each caller writes a run of its own; a step is one {@code node:completed}.
 */
final class TaffrailEvents implements Peer {
    private final Work work = new Work();

    @Override
    public String name() {
        return "Taffrail";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Runs runs = new Runs(Taffrail.open(empty), callers)) {
            return Callers.stepsPerSecond(runs, callers, clock);
        }
    }

    private final class Runs implements Steps {
        private final Taffrail store;
        private final RunWriter[] writers;

        private Runs(Taffrail store, int callers) {
            this.store = store;
            this.writers = IntStream.range(0, callers)
                    .mapToObj(caller -> store.start("bench", Map.of()))
                    .toArray(RunWriter[]::new);
        }

        @Override
        public long take(int caller, long until) {
            RunWriter run = writers[caller];
            long steps = 0;
            for (; Steps.goesOn(until); steps++) {
                run.append(EventType.NODE_COMPLETED, work.fields());
            }
            return steps;
        }

        @Override
        public long stored() {
            return store.log().head().value() - writers.length;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
