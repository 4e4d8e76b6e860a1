package dev.taffrail.bench.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets so many callers take steps at the same time, and counts. Stateless; used by one thread. */
final class Callers {
    private Callers() {}

    /**
     * Returns durable steps a second.
     *
     * @throws IllegalStateException if the database holds fewer steps than were acknowledged
     */
    static double stepsPerSecond(Steps steps, int callers, Clock clock) throws Exception {
        long runUp = takeUntil(System.nanoTime() + clock.runUpNanos(), steps, callers);
        long began = System.nanoTime();
        long taken = takeUntil(began + clock.nanos(), steps, callers);
        double seconds = (System.nanoTime() - began) / 1e9;
        long stored = steps.stored();
        if (stored < runUp + taken) {
            throw new IllegalStateException(
                    (runUp + taken) + " steps were acknowledged, but the database holds " + stored);
        }
        return taken / seconds;
    }

    /** What a caller does; it returns how often. */
    interface Task {
        long of(int caller) throws Exception;
    }

    /** Lets each caller do its task in a thread of its own, and returns how often all of them together have done it. */
    static long each(int callers, Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                calls.add(() -> task.of(caller));
            }
            long done = 0;
            for (Future<Long> call : threads.invokeAll(calls)) {
                done += call.get();
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long takeUntil(long until, Steps steps, int callers) throws Exception {
        return each(callers, caller -> steps.take(caller, until));
    }
}
