package dev.taffrail.bench;

import dev.taffrail.Options;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Event;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Fills stores for rows that measure reading. Stateless. */
final class Stores {
    private static final int IN_FLIGHT = 4_096;

    private Stores() {}

    /** Opens a store whose commits need no sync: what is read later is the same, and making it is no part of a figure. */
    static Taffrail open(Path directory) {
        return Taffrail.open(directory, Options.defaults().durability(Durability.FAST));
    }

    /** Appends the events from one number up to another, and waits until the tables have them. */
    static void fill(Taffrail store, int from, int to, IntFunction<Event> event) throws InterruptedException {
        List<CompletableFuture<AppendResult>> flying = new ArrayList<>();
        for (int number = from; number < to; number++) {
            flying.add(store.sink().append(event.apply(number)));
            if (flying.size() == IN_FLIGHT) {
                flying.forEach(CompletableFuture::join);
                flying.clear();
            }
        }
        flying.forEach(CompletableFuture::join);
        store.awaitProjected(store.log().head(), Duration.ofMinutes(30));
    }

    /** Returns how long something takes in the median, in milliseconds, done so many times after as many that warm up. */
    static double millis(int times, Runnable work) {
        double[] millis = new double[times];
        for (int i = -times; i < times; i++) {
            long began = System.nanoTime();
            work.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        return Samples.of(millis).median();
    }
}
