package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.sqlite.Claim;
import dev.taffrail.sqlite.StoreBusy;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Folds the whole log into a file beside the current one, which goes on being projected and read, and moves over to it. A kill at
 * any moment leaves the current generation as it was, and a file that the next rebuild goes on with. Used by one thread.
 */
final class Rebuild {
    /** Closer than this to the log's head, the rest is folded while appends are held off: a few milliseconds. */
    private static final long NEARLY_EVENTS = 1_000;

    private final Workshop workshop;
    private final GenerationNumbers numbers;
    private final GenerationFiles files;
    private final Workshop.Means means;
    private final Consumer<RebuildProgress> listener;
    private final long began = System.nanoTime();
    private long from = -1;

    Rebuild(
            Workshop workshop,
            GenerationNumbers numbers,
            GenerationFiles files,
            Workshop.Means means,
            Consumer<RebuildProgress> listener) {
        this.workshop = workshop;
        this.numbers = numbers;
        this.files = files;
        this.means = means;
        this.listener = listener;
    }

    /**
     * Makes a new generation and moves to it.
     *
     * @param claim proof that nobody else rebuilds this projection
     * @return the new generation
     */
    long run(Claim claim) throws InterruptedException {
        long old = numbers.current(workshop.edition().generationKey());
        long next = files.leftover(old);
        if (next == 0) {
            next = numbers.next(workshop.edition().projection());
            workshop.create(workshop.file(next));
        }
        Path path = workshop.file(next);
        try (Course course = workshop.openPrivate(path, means, this::report)) {
            approach(course);
            numbers.move(workshop.edition().generationKey(), next, () -> finish(course));
        }
        files.tidy(next);
        return next;
    }

    private void approach(Course course) throws InterruptedException {
        Position head = workshop.log().head();
        long done = course.advance(head, () -> true);
        while (workshop.log().head().value() - done > NEARLY_EVENTS) {
            done = course.advance(workshop.log().head(), () -> true);
        }
    }

    /** Nobody appends while this runs, so that what it folds is all there is. */
    private void finish(Course course) {
        try {
            course.advance(workshop.log().head(), () -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildInterrupted(workshop.edition().projection());
        }
        if (course.file().database().checkpointTruncate().busy()) {
            throw new StoreBusy("Somebody reads the new file of '"
                    + workshop.edition().projection() + "', which nobody should know yet.");
        }
    }

    private void report(long done) {
        from = from < 0 ? done : from;
        listener.accept(RebuildProgress.of(
                done, Math.max(done, workshop.log().head().value()), from, System.nanoTime() - began));
    }
}
