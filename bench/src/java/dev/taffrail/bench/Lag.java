package dev.taffrail.bench;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Position;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Placed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * P1: how long an event that is durable takes to stand in the tables, while so many a second are appended. Each millisecond its
 * share is appended; one thread follows the newest acknowledged event, waits for it, and takes the next newest.
 */
final class Lag implements Row {
    private static final int[] RATES = {1_000, 10_000, 20_000};
    private static final int CALLERS = 64;

    /** An event that was acknowledged, and when. */
    private record Acknowledged(Position position, long nanoTime) {}

    @Override
    public String name() {
        return "P1";
    }

    @Override
    public String title() {
        return "how long tables lag behind the log at 1,000, 10,000 and 20,000 events a second";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (int rate : RATES) {
            double[] p50 = new double[bench.rounds()];
            double[] p99 = new double[bench.rounds()];
            for (int round = bench.isQuick() ? 0 : -1; round < bench.rounds(); round++) {
                bench.say(rate + " events/s, round " + (round + 1) + " of " + bench.rounds());
                Path empty = bench.emptyDirectory();
                Histogram micros = lag(empty, rate, bench.size(4_000, 300));
                Bench.delete(empty);
                if (round >= 0) {
                    p50[round] = micros.getValueAtPercentile(50) / 1e3;
                    p99[round] = micros.getValueAtPercentile(99) / 1e3;
                }
            }
            String at = String.format("at %,d events/s, ", rate);
            bench.add(Figure.of(name(), at + "p50", Unit.MILLIS, Samples.of(p50)));
            bench.add(Figure.of(name(), at + "p99", Unit.MILLIS, Samples.of(p99))
                    .wanted(rate == 20_000 ? Bound.atMost(100) : null));
        }
    }

    private static Histogram lag(Path directory, int rate, int millis) throws InterruptedException {
        Histogram micros = new Histogram(3);
        AtomicReference<@Nullable Acknowledged> newest = new AtomicReference<>();
        try (Taffrail store = Taffrail.open(directory)) {
            Thread follower = new Thread(() -> follow(store, newest, micros), "follower");
            follower.start();
            append(store, rate, millis, newest);
            follower.interrupt();
            follower.join();
        }
        return micros;
    }

    private static void append(Taffrail store, int rate, int millis, AtomicReference<@Nullable Acknowledged> newest) {
        Histories histories = new Histories(CALLERS);
        List<CompletableFuture<?>> all = new ArrayList<>();
        long began = System.nanoTime();
        for (int tick = 0, number = 0; tick < millis; tick++) {
            CompletableFuture<AppendResult> last = null;
            for (; number < (long) rate * (tick + 1) / 1_000; number++) {
                last = store.sink().append(histories.event(number));
            }
            if (last != null) {
                all.add(last.thenAccept(result -> newest.set(acknowledged(result))));
            }
            LockSupport.parkNanos(began + TimeUnit.MILLISECONDS.toNanos(tick + 1) - System.nanoTime());
        }
        all.forEach(CompletableFuture::join);
    }

    private static Acknowledged acknowledged(AppendResult result) {
        Placed placed = ((AppendResult.Appended) result).places().get(0);
        return new Acknowledged(placed.position(), System.nanoTime());
    }

    private static void follow(Taffrail store, AtomicReference<@Nullable Acknowledged> newest, Histogram micros) {
        try {
            while (!Thread.interrupted()) {
                Acknowledged next = newest.getAndSet(null);
                if (next == null) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
                } else {
                    store.awaitProjected(next.position(), Duration.ofMinutes(1));
                    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - next.nanoTime()));
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
