package dev.taffrail.bench;

import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The callers of a workload at one log. Used by one thread, which starts the others. */
final class Callers {
    private static final int PIPELINED_IN_FLIGHT = 64;

    private final EventSink sink;
    private final Workload workload;

    Callers(EventSink sink, Workload workload) {
        this.sink = sink;
        this.workload = workload;
    }

    /** How a caller goes on to its next append. */
    enum Manner {
        /** A thread each, which blocks until it is answered. */
        WAITING,
        /** No thread of their own: the stage behind an answer appends the next, so that one append of each is in flight. */
        CHAINED,
        /** A thread each, with up to 64 appends in flight. */
        PIPELINED
    }

    /** Returns durable events a second, of about so many in all. */
    double perSecond(Manner manner, int events) throws InterruptedException {
        int each = events / workload.callers();
        long began = System.nanoTime();
        if (manner == Manner.CHAINED) {
            chain(each);
        } else {
            threads(each, manner == Manner.WAITING ? 1 : PIPELINED_IN_FLIGHT);
        }
        return (double) each * workload.callers() * 1e9 / (System.nanoTime() - began);
    }

    private void threads(int each, int inFlight) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < workload.callers(); caller++) {
            int number = caller;
            threads.add(new Thread(() -> call(number, each, inFlight), "caller-" + caller));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void call(int caller, int appends, int inFlight) {
        Deque<CompletableFuture<AppendResult>> open = new ArrayDeque<>();
        for (int i = 0; i < appends; i++) {
            open.add(sink.append(workload.event(i * workload.callers() + caller)));
            if (open.size() == inFlight) {
                open.removeFirst().join();
            }
        }
        open.forEach(CompletableFuture::join);
    }

    private void chain(int each) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(workload.callers());
        for (int caller = 0; caller < workload.callers(); caller++) {
            next(caller, each * workload.callers(), left);
        }
        left.await();
    }

    private void next(int number, int end, CountDownLatch ended) {
        if (number >= end) {
            ended.countDown();
        } else {
            var unused =
                    sink.append(workload.event(number)).thenRun(() -> next(number + workload.callers(), end, ended));
        }
    }
}
