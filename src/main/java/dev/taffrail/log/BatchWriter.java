package dev.taffrail.log;

import dev.taffrail.event.TaffrailException;
import dev.taffrail.log.AppendResult.Unknown;
import dev.taffrail.sqlite.Checkpoint;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.StoreBusy;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.StoreFailed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of appends, each in one transaction, and finds out what became of one when the disk fails. Owned by the
 * journal's thread, and called only inside the writers' turn.
 *
 * <p>An error during a commit does not mean that nothing was stored. So the connection is dropped, and on a new one the whole
 * write-ahead log is copied into the file first; only then what stands in the log is what will stand there. Looking without
 * that has told callers "not appended" about batches that a later recovery brought back.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    /** So many times the usual size, and the write-ahead log is emptied even if others must wait for it. */
    private static final int TRUNCATE_FACTOR = 4;

    private final StoreDirectory directory;
    private final LogSettings settings;
    private final Encoder encoder;
    private final Heads heads;
    private final CommitSignal signal;
    private final LogMeters meters;
    private @Nullable LogTable table;
    private @Nullable Planner planner;
    private @Nullable StoreFailed broken;
    private boolean committing;
    private long position;

    BatchWriter(
            StoreDirectory directory,
            LogSettings settings,
            Encoder encoder,
            String storeId,
            CommitSignal signal,
            LogMeters meters) {
        this.directory = directory;
        this.settings = settings;
        this.encoder = encoder;
        this.heads = new Heads(settings, DigestChain.beforeFirst(storeId));
        this.signal = signal;
        this.meters = meters;
    }

    /** Returns the position of the last row at the last transaction that was ended well. */
    long position() {
        return position;
    }

    /**
     * Decides about every append of a batch and commits what is to be written. Failures of the disk end in decisions too; what
     * this throws is a defect, and every append is decided nevertheless.
     *
     * @return how many rows were written
     */
    int write(List<Request> batch) {
        batch.forEach(Request::reset);
        committing = false;
        try {
            if (broken != null) {
                throw broken;
            }
            Planner ready = ready();
            beginPatiently();
            return transact(ready, batch);
        } catch (StoreBusy e) {
            reject(batch, e);
        } catch (StoreFailed e) {
            recover(batch, e);
        } catch (Throwable e) {
            drop();
            giveUp(batch, e);
            throw e;
        }
        return 0;
    }

    /**
     * Copies the write-ahead log into the file if it has grown enough; empties it if it has grown far too much, or if it holds
     * payloads that have been erased since.
     */
    void checkpoint() {
        LogTable open = table;
        Planner last = planner;
        if (open == null || last == null) {
            return;
        }
        try {
            int frames = open.database().walFrames();
            if (last.erased() || frames >= TRUNCATE_FACTOR * settings.sizes().checkpointFrames()) {
                open.database().checkpointTruncate();
            } else if (frames >= settings.sizes().checkpointFrames()) {
                open.database().checkpointPassive();
            }
        } catch (StoreFailed e) {
            LOG.warn("A checkpoint of the log failed; it is made again before the next append", e);
            drop();
        }
    }

    @Override
    public void close() {
        drop();
    }

    private int transact(Planner ready, List<Request> batch) {
        LogTable open = ready.table();
        ready.begin();
        long before = heads.position();
        for (Request request : batch) {
            ready.plan(request);
        }
        open.flush();
        signal.deliver(batch, before);
        if (ready.rows() == 0) {
            open.database().rollback();
        } else {
            committing = true;
            meters.commit(open.database()::commit);
        }
        position = heads.position();
        heads.trim();
        return ready.rows();
    }

    /** Nothing was begun while this fails, so it may be tried for as long as an append may wait. */
    private void beginPatiently() {
        LogTable open = Objects.requireNonNull(table);
        long began = System.nanoTime();
        while (true) {
            try {
                open.database().begin();
                return;
            } catch (StoreBusy e) {
                if (System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(settings.appendWaitMs())) {
                    throw e;
                }
            }
        }
    }

    private Planner ready() {
        Planner open = planner;
        if (open == null) {
            Database.Sync sync = settings.durability() == Durability.FULL ? Database.Sync.FULL : Database.Sync.NORMAL;
            Database database = Database.open(directory.logFile(), sync);
            try {
                settle(database);
                table = new LogTable(database);
                open = new Planner(heads, table, encoder);
                planner = open;
            } catch (StoreFailed | StoreBusy e) {
                database.close();
                throw e;
            }
        }
        return open;
    }

    /** After this, what the log shows is what it will show after a power cut too. */
    private void settle(Database database) {
        long began = System.nanoTime();
        Checkpoint checkpoint = database.checkpointTruncate();
        while (checkpoint.busy()) {
            if (System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(settings.appendWaitMs())) {
                throw new StoreBusy("Other processes read the log without a pause for more than "
                        + settings.appendWaitMs() + " ms, so it could not be made sure that all of it is on disk.");
            }
            checkpoint = database.checkpointTruncate();
        }
    }

    private void recover(List<Request> batch, StoreFailed failure) {
        LOG.error("Writing to the log failed; looking what became of {} appends", batch.size(), failure);
        drop();
        try {
            if (broken == null) {
                ready();
            }
        } catch (StoreFailed | StoreBusy stillFailing) {
            failure.addSuppressed(stillFailing);
        }
        LogTable open = table;
        if (open != null) {
            resolve(batch, failure, open);
        } else if (committing) {
            broken = failure.kind() == StoreFailed.Cause.FULL ? null : failure;
            giveUp(batch, failure);
        } else {
            reject(batch, failure);
        }
    }

    /** A transaction is there as a whole or not at all, so one row speaks for all decisions of its batch. */
    private void resolve(List<Request> batch, StoreFailed failure, LogTable open) {
        boolean stored = false;
        for (Request request : batch) {
            byte[] digest = request.lastDigest();
            stored |= digest != null && Arrays.equals(digest, open.digestAt(request.lastPosition()));
        }
        if (!stored) {
            reject(batch, failure);
        }
    }

    private void giveUp(List<Request> batch, Throwable failure) {
        if (committing) {
            batch.forEach(request -> request.decided(new Unknown(String.valueOf(failure.getMessage()))));
        } else {
            reject(batch, failure);
        }
    }

    private void reject(List<Request> batch, Throwable why) {
        for (Request request : batch) {
            AppendRejected rejected = new AppendRejected(
                    "The log could not take the append, and nothing of it was written: " + why.getMessage(),
                    why instanceof TaffrailException known ? known.hint() : "The store is closed; open it again.");
            rejected.initCause(why);
            request.refused(rejected);
        }
    }

    private void drop() {
        heads.forget();
        LogTable open = table;
        table = null;
        planner = null;
        if (open != null) {
            try {
                open.close();
            } catch (StoreFailed e) {
                LOG.warn("A connection to the log could not be closed", e);
            }
        }
    }
}
