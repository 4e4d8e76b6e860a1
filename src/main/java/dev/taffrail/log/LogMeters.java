package dev.taffrail.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What the log tells about itself. Made when the first append comes, so that a process that only reads has none. */
final class LogMeters {
    private final MeterRegistry registry;
    private final Counter appends;
    private final Counter events;
    private final DistributionSummary batch;
    private final Timer commit;

    LogMeters(MeterRegistry registry) {
        this.registry = registry;
        appends = Counter.builder("taffrail.appends")
                .description("Appends that were answered")
                .register(registry);
        events = Counter.builder("taffrail.events")
                .description("Events that were written")
                .register(registry);
        batch = DistributionSummary.builder("taffrail.batch")
                .baseUnit("appends")
                .description("Appends that shared one transaction")
                .register(registry);
        commit = Timer.builder("taffrail.commit")
                .description("How long a commit to the log took")
                .register(registry);
    }

    /** Shows how much of the ring is taken, from 0 to 1. */
    void watchRing(Supplier<Number> fill) {
        Gauge.builder("taffrail.ring.fill", fill)
                .description("Share of the ring that is taken")
                .strongReference(true)
                .register(registry);
    }

    void commit(Runnable work) {
        commit.record(work);
    }

    void batch(int requests, int rows) {
        appends.increment(requests);
        events.increment(rows);
        batch.record(requests);
    }
}
