package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.sqlite.Claim;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one projection up with the log. One thread of one process folds at a time; who it is does not matter for what comes out,
 * because every batch finds its cursor unmoved or is dropped. Call it from any thread.
 */
final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CLOSE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** From so many events on, folding takes longer than a moment and is worth a word. */
    private static final long WORTH_A_WORD_EVENTS = 50_000;

    private final Workshop workshop;
    private final Generations generations;
    private final ReadPool reads;
    private final Progress progress = new Progress();
    private final ReentrantLock work = new ReentrantLock();
    private @Nullable Course course;
    private long courseGeneration;
    private Workshop.Means courseMeans = Workshop.Means.CALLING_THREAD;
    private @Nullable Follower follower;
    private volatile @Nullable RuntimeException lastFailure;
    private volatile boolean stopping;

    Projector(Workshop workshop, Generations generations) {
        this.workshop = workshop;
        this.generations = generations;
        this.reads = new ReadPool(workshop, generations);
    }

    ReadPool reads() {
        return reads;
    }

    Position head() {
        return workshop.log().head();
    }

    /** Returns the position up to which the tables are folded, as far as this process knows. */
    long reached() {
        return progress.reached();
    }

    @Nullable
    RuntimeException lastFailure() {
        return lastFailure;
    }

    /** Says that this process has appended up to this position; from the first time on a thread follows the log. */
    void wake(Position position) {
        follower().wake(position.value());
    }

    /** Returns a future that completes once the tables hold this position. */
    CompletableFuture<Void> when(Position position) {
        CompletableFuture<Void> future = progress.when(position);
        if (!future.isDone()) {
            follower().look();
        }
        return future;
    }

    /**
     * Brings the tables up to a position: in this thread if nobody else is at it, else by waiting for who is.
     *
     * @param nanos how long to wait for others at most
     * @return whether they have come so far
     */
    boolean bringUp(Position target, long nanos) throws InterruptedException {
        if (!workshop.directory().isWritable()) {
            return false;
        }
        long began = System.nanoTime();
        while (!hasReached(target)) {
            long left = nanos - (System.nanoTime() - began);
            if (left <= 0) {
                return false;
            }
            Follower running = running();
            if (running != null) {
                running.wake(Math.min(target.value(), head().value()));
                running.look();
            } else if (catchUp(target, Workshop.Means.CALLING_THREAD)) {
                return true;
            }
            progress.await(target.value(), Math.min(left, LOOK_NANOS));
        }
        return true;
    }

    /**
     * Folds up to a position, or as far as the log goes, in this thread, if nobody else is at it.
     *
     * @return whether this thread did it
     */
    boolean catchUp(Position target, Workshop.Means means) throws InterruptedException {
        if (stopping || !work.tryLock()) {
            return false;
        }
        try (Claim claim =
                workshop.directory().tryClaim("projector:" + workshop.edition().projection())) {
            if (claim == null) {
                progress.reach(reads.position().value());
                return false;
            }
            fold(target, means);
            lastFailure = null;
            return true;
        } catch (RuntimeException failure) {
            lastFailure = failure;
            letGoOfCourse();
            if (Damage.isBehind(failure)) {
                generations.markDamaged(courseGeneration);
            }
            throw failure;
        } finally {
            work.unlock();
        }
    }

    private void fold(Position target, Workshop.Means means) throws InterruptedException {
        long to = Math.min(target.value(), head().value());
        long reached = -1;
        while (reached < to && !stopping) {
            Course current = course(means);
            tellIfLong(current.file().position(), to);
            reached = current.advance(new Position(to), () -> !stopping && generations.isCurrent(courseGeneration));
        }
    }

    private Course course(Workshop.Means means) {
        long number = generations.current();
        Course open = course;
        if (open != null && courseGeneration == number && courseMeans == means) {
            return open;
        }
        letGoOfCourse();
        open = workshop.openShared(workshop.file(number), means, progress::reach);
        course = open;
        courseGeneration = number;
        courseMeans = means;
        return open;
    }

    private void letGoOfCourse() {
        Course open = course;
        course = null;
        if (open != null) {
            open.close();
        }
    }

    private void tellIfLong(long from, long to) {
        if (to - from >= WORTH_A_WORD_EVENTS) {
            LOG.info(
                    "Folding {} events into the tables of '{}'.",
                    to - from,
                    workshop.edition().projection());
        }
    }

    private boolean hasReached(Position target) {
        return progress.reached() >= target.value() || reads.position().compareTo(target) >= 0;
    }

    private synchronized @Nullable Follower running() {
        return follower;
    }

    private synchronized Follower follower() {
        Follower running = follower;
        if (running == null) {
            running = new Follower(this, progress, workshop.edition().projection());
            follower = running;
            running.start();
        }
        return running;
    }

    /** Ends folding at the next page. */
    void stop() {
        stopping = true;
    }

    /** Projects what this process has appended, if it can within 30 s, and lets go of the files. */
    @Override
    public void close() {
        boolean interrupted = false;
        Follower running = running();
        try {
            if (running != null) {
                bringUp(head(), CLOSE_WAIT_NANOS);
                running.close();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        stopping = true;
        work.lock();
        try {
            letGoOfCourse();
        } finally {
            work.unlock();
        }
        reads.close();
        progress.abandon(new ProjectionClosed(workshop.edition().projection()));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
