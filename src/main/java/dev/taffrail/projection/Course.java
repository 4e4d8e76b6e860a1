package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.log.EventLog;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One open generation on its way along the log: the reader of the pipeline. Live, catching up and rebuilding are all this. Used
 * by one thread at a time.
 */
final class Course implements AutoCloseable {
    private final EventLog log;
    private final ViewsFile file;
    private final Projection projection;
    private final Pipeline pipeline;
    private final int pageEventsMax;
    private final LongConsumer onCommit;
    private @Nullable Pass pass;
    /** The last position that was handed to the pipeline in this pass. */
    private long handed;

    Course(
            EventLog log,
            ViewsFile file,
            Projection projection,
            Pipeline pipeline,
            int pageEventsMax,
            LongConsumer onCommit) {
        this.log = log;
        this.file = file;
        this.projection = projection;
        this.pipeline = pipeline;
        this.pageEventsMax = pageEventsMax;
        this.onCommit = onCommit;
    }

    ViewsFile file() {
        return file;
    }

    /**
     * Folds what the log has behind the cursor.
     *
     * @param upTo where to stop at the latest
     * @param goOn asked before each page whether the file is still wanted
     * @return the position up to which the tables are written now
     * @throws ProjectionFailed if the disk, a lock or the memory failed; trying again later may work
     */
    long advance(Position upTo, BooleanSupplier goOn) throws InterruptedException {
        while (true) {
            Pass current = pass();
            feed(current, upTo.value(), goOn);
            Pass.Break broken = current.broken();
            if (broken instanceof Pass.Break.RowRefused refused) {
                oneByOne(refused.upTo());
            } else if (broken instanceof Pass.Break.Failed failed) {
                throw new ProjectionFailed(projection.name(), failed.cause());
            } else if (!(broken instanceof Pass.Break.ForeignChange)) {
                return current.committed();
            }
        }
    }

    private Pass pass() {
        Pass current = pass;
        if (current == null || !current.isIntact() || !file.isUntouchedSince(current)) {
            if (current != null) {
                current.breakOff(new Pass.Break.ForeignChange());
            }
            current = file.pass(onCommit);
            pass = current;
            handed = current.from();
            onCommit.accept(handed);
        }
        return current;
    }

    private void feed(Pass current, long upTo, BooleanSupplier goOn) throws InterruptedException {
        List<StoredEvent> events = goOn.getAsBoolean() ? read(handed, upTo) : List.of();
        while (!events.isEmpty() && current.isIntact()) {
            long last = events.get(events.size() - 1).position().value();
            // Looking ahead tells the writer whether it is worth waiting for more before it commits.
            boolean full = events.size() == pageEventsMax;
            List<StoredEvent> next = full && goOn.getAsBoolean() ? read(last, upTo) : List.of();
            pipeline.take(new Page(current, events, !next.isEmpty()));
            handed = last;
            events = full ? next : goOn.getAsBoolean() ? read(last, upTo) : List.of();
        }
        current.awaitCommitted(handed);
    }

    private List<StoredEvent> read(long after, long upTo) {
        long max = Math.min(pageEventsMax, upTo - after);
        return max <= 0 ? List.of() : log.readAll(new Position(after), (int) max);
    }

    /**
     * Goes on event by event, each in a transaction of its own, over a stretch whose rows the tables have refused. So the culprit
     * alone is found and its stream waits, exactly as if nothing else had been in the batch.
     */
    private void oneByOne(long upTo) throws InterruptedException {
        Pass slow = file.pass(onCommit);
        FoldWorker worker = new FoldWorker(projection, file.reader(), 0, 1, Integer.MAX_VALUE);
        CallingThread single = new CallingThread(worker, new Committer(file, 1));
        while (slow.isIntact() && slow.committed() < upTo) {
            StoredEvent event = log.readAll(new Position(slow.committed()), 1).get(0);
            single.take(new Page(slow, List.of(event), false));
            if (slow.broken() instanceof Pass.Break.RowRefused refused) {
                quarantine(file.pass(onCommit), event, refused.cause());
                slow = file.pass(onCommit);
            }
        }
        if (slow.broken() instanceof Pass.Break.Failed failed) {
            throw new ProjectionFailed(projection.name(), failed.cause());
        }
    }

    private void quarantine(Pass now, StoredEvent event, Throwable cause) throws InterruptedException {
        if (now.from() == event.position().value() - 1) {
            Page page = new Page(now, List.of(event), false);
            page.fail(Poison.of(event, cause));
            new Committer(file, 1).take(page, true);
        }
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.breakOff(new Pass.Break.Closed());
        }
        pipeline.close();
        file.close();
    }
}
