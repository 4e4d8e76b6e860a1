package dev.taffrail.projection;

import dev.taffrail.event.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How far a projection has come, as this process knows, and who waits for it to come further. Safe for use by several threads. */
final class Progress {
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Comparator.comparingLong(Waiter::position));
    private volatile long reached;
    private int watching;

    private record Waiter(long position, CompletableFuture<Void> future) {}

    long reached() {
        return reached;
    }

    /** Takes note of a position that the tables have come to; an earlier one than before, after a rebuild, stands too. */
    void reach(long position) {
        List<Waiter> due = new ArrayList<>();
        synchronized (this) {
            reached = position;
            notifyAll();
            for (Waiter next = waiters.peek(); next != null && next.position <= position; next = waiters.peek()) {
                due.add(waiters.remove());
            }
        }
        due.forEach(waiter -> waiter.future.complete(null));
    }

    /** Returns a future that completes, on the thread that projects, once this position is reached. */
    synchronized CompletableFuture<Void> when(Position position) {
        if (position.value() <= reached) {
            return CompletableFuture.completedFuture(null);
        }
        Waiter waiter = new Waiter(position.value(), new CompletableFuture<>());
        waiters.add(waiter);
        return waiter.future;
    }

    /** Waits until the position is reached, at most so long. */
    synchronized void await(long position, long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        watching++;
        try {
            for (long left = nanos; reached < position && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } finally {
            watching--;
        }
    }

    /** Says whether somebody waits, so that other processes' commits have to be looked for. */
    synchronized boolean isWatched() {
        return watching > 0 || !waiters.isEmpty();
    }

    /** Fails whoever still waits. */
    void abandon(RuntimeException why) {
        List<Waiter> left;
        synchronized (this) {
            left = new ArrayList<>(waiters);
            waiters.clear();
            notifyAll();
        }
        left.forEach(waiter -> waiter.future.completeExceptionally(why));
    }
}
