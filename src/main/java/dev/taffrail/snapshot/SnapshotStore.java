package dev.taffrail.snapshot;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.taffrail.Taffrail;
import dev.taffrail.command.CommandKey;
import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.Said;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.StreamHead;
import dev.taffrail.view.Queries;
import dev.taffrail.view.RecordOf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent loop saves its runs. Each hook takes the whole snapshot and appends what has changed since the last one, in one
 * append: nothing, if nothing has. The snapshot comes back as it was handed in, now or as of any earlier event.
 *
 * <p>A hook that throws has written nothing, and nothing is lost by it: the next one is compared with what is stored. Call it from
 * any thread; whoever is last wins, unless {@linkplain #expecting expected} otherwise.
 */
public final class SnapshotStore implements AutoCloseable {
    private static final Queries QUERIES = Queries.of("snapshots");
    private static final RecordOf<SnapshotSummary> SUMMARY = new RecordOf<>(SnapshotSummary.class);

    private final Taffrail store;
    private final SnapshotHeads heads;
    private final AtomicBoolean isClosed;
    private final boolean isOwner;
    private final Manner manner;

    /**
     * How a store writes.
     *
     * @param key what makes a hook the same hook when it is called again; null if each is another
     * @param expected where the run must stand; null if that does not matter
     * @param recorded whether what is written happened at the snapshot's own times
     */
    private record Manner(@Nullable String key, @Nullable Seq expected, boolean recorded) {}

    private SnapshotStore(Taffrail store, SnapshotHeads heads, AtomicBoolean isClosed, boolean isOwner, Manner manner) {
        this.store = store;
        this.heads = heads;
        this.isClosed = isClosed;
        this.isOwner = isOwner;
        this.manner = manner;
    }

    /** Opens the store in a directory, and makes it if there is none. {@link #close} closes it. */
    public static SnapshotStore open(Path directory) {
        return over(Taffrail.open(directory), true);
    }

    /** Returns the snapshots of an open store, which stays open when they are closed. */
    public static SnapshotStore of(Taffrail store) {
        return over(store, false);
    }

    private static SnapshotStore over(Taffrail store, boolean isOwner) {
        return new SnapshotStore(
                store, new SnapshotHeads(store.log()), new AtomicBoolean(), isOwner, new Manner(null, null, false));
    }

    /** Returns this store for one hook that may be called again: a second call with the same key appends nothing. */
    public SnapshotStore once(String key) {
        return in(new Manner(key, manner.expected(), manner.recorded()));
    }

    /**
     * Returns this store for one hook that is to fail with {@link SnapshotConflict} where the run does not stand at this seq.
     *
     * @param seq what the last hook answered; {@link Seq#NONE} for a run that must not be there
     */
    public SnapshotStore expecting(Seq seq) {
        return in(new Manner(manner.key(), seq, manner.recorded()));
    }

    /** Returns this store for snapshots of another time: their events get the times that the snapshots have, not the present. */
    public SnapshotStore recorded() {
        return in(new Manner(manner.key(), manner.expected(), true));
    }

    private SnapshotStore in(Manner other) {
        return new SnapshotStore(store, heads, isClosed, isOwner, other);
    }

    /**
     * Saves the snapshot of a run that begins. Of a run that is there already, input and start stay as they were.
     *
     * @throws SnapshotRefused if there is a run of that id that is no agent's
     */
    public Written onRunStart(Snapshot snapshot) {
        return save(snapshot);
    }

    /**
     * Saves the snapshot after a step. A trace that is shorter or differs takes the place of the stored one, whose entries stay in
     * the log; a run that had ended goes on.
     *
     * @throws SnapshotRefused if there is a run of that id that is no agent's
     */
    public Written onStepComplete(Snapshot snapshot) {
        return save(snapshot);
    }

    /**
     * Saves the snapshot of a run that has ended, with whatever was not saved before.
     *
     * @throws SnapshotRefused if there is a run of that id that is no agent's
     */
    public Written onRunComplete(Snapshot snapshot) {
        return save(snapshot);
    }

    /**
     * Adds one entry to a run's trace, without the rest of the snapshot.
     *
     * @param index the place of the entry, which is how many there are
     * @param result the entry, of a kind as {@link Snapshot#of(Map)} takes them
     * @param counters what else has changed: any of stepIndex, iterations, revisions, usage, and extra fields
     * @throws SnapshotConflict if the trace has another length
     * @throws NoSnapshot if there is no such run
     */
    public Written appendStep(String runId, int index, Object result, Map<String, ?> counters) {
        StreamId run = stream(runId);
        Document entry = Document.of(SnapshotJson.compact(result));
        Map<String, RawValue> changed = SnapshotProgress.of(counters);
        return give(run, fold -> {
            if (!fold.exists()) {
                throw NoSnapshot.of(runId);
            } else if (fold.trace().size() != index) {
                throw SnapshotConflict.index(runId, fold.trace().size(), index);
            }
            return events(run, fold, null).step(entry, changed);
        });
    }

    /** Returns a run's snapshot; null if there is none. */
    public @Nullable Snapshot loadRun(String runId) {
        ensureOpen();
        return SnapshotFields.isRunId(runId) ? load(StreamId.run(runId), null) : null;
    }

    /**
     * Returns a run's snapshot as it was behind one of its events; null if there was none yet.
     *
     * @throws NoSnapshot if the run has not come so far
     */
    public @Nullable Snapshot loadRun(String runId, Seq seq) {
        return load(stream(runId), seq);
    }

    /** Returns whether a run may be resumed, and why not. */
    public Resumable resumable(String runId) {
        return Resumable.of(runId, loadRun(runId));
    }

    /**
     * Returns runs, the newest first.
     *
     * @param limit at most so many; 0 for all
     */
    public List<SnapshotSummary> listRuns(int limit) {
        ensureOpen();
        long rows = limit == 0 ? -1 : limit;
        return store.views()
                .read(tables -> QUERIES.ask("runs").bind("limit", rows).list(tables, SUMMARY));
    }

    /** Returns the runs that no end is known of, the newest first: at work, or left so. */
    public List<SnapshotSummary> interrupted() {
        ensureOpen();
        return store.views().read(tables -> QUERIES.ask("interrupted").list(tables, SUMMARY));
    }

    /** Waits for what was accepted, and lets go of the store if this opened it. Again: nothing. */
    @Override
    public void close() {
        if (!isClosed.getAndSet(true) && isOwner) {
            store.close();
        }
    }

    /**
     * Says whether a snapshot can be saved at all, without saving it.
     *
     * @throws dev.taffrail.event.LimitExceeded if a part of it is too large for an event
     */
    public void check(Snapshot snapshot) {
        StreamId run = stream(snapshot.runId());
        events(run, SnapshotFold.lean(run), null).towards(snapshot);
    }

    private Written save(Snapshot given) {
        StreamId run = stream(given.runId());
        Instant otherwise = manner.recorded() ? lastKnown(given) : null;
        return give(run, fold -> events(run, fold, otherwise).towards(given));
    }

    private SnapshotEvents events(StreamId run, SnapshotFold standing, @Nullable Instant otherwise) {
        return new SnapshotEvents(
                run, standing, otherwise, store.options().log().limits());
    }

    private Written give(StreamId run, Function<SnapshotFold, List<Said>> decide) {
        return store.streamCommands()
                .give(
                        new CommandKey(run, manner.key()),
                        done -> new Written(done.said().size(), done.last()),
                        look -> outcome(look, run, decide));
    }

    private Outcome<Written> outcome(Look look, StreamId run, Function<SnapshotFold, List<Said>> decide) {
        StreamHead head = look.head(run);
        if (manner.expected() != null && !manner.expected().equals(head.seq())) {
            throw SnapshotConflict.stale(run.value(), head.seq(), manner.expected());
        }
        List<Said> said = heads.look(run, head.seq(), fold -> {
            if (!fold.exists() && look.isThere(run)) {
                throw new SnapshotRefused(
                        "There is a run '" + run + "' already that was not saved as snapshots.", "Take another id.");
            }
            return decide.apply(fold);
        });
        return said.isEmpty() ? Outcome.nothing(new Written(0, head.seq())) : Outcome.of(said);
    }

    private @Nullable Snapshot load(StreamId run, @Nullable Seq asked) {
        Seq last = store.log().head(run).seq();
        if (asked != null && asked.compareTo(last) > 0) {
            throw NoSnapshot.at(run.value(), last, asked);
        }
        SnapshotFold fold = SnapshotFold.whole(run);
        fold.follow(store.log(), asked == null ? last : asked);
        return fold.snapshot();
    }

    private static @Nullable Instant lastKnown(Snapshot given) {
        Instant completed = SnapshotEvents.time(given, SnapshotFields.COMPLETED_AT);
        return completed != null ? completed : SnapshotEvents.time(given, SnapshotFields.STARTED_AT);
    }

    private StreamId stream(String runId) {
        ensureOpen();
        SnapshotFields.checkRunId(runId);
        return StreamId.run(runId);
    }

    private void ensureOpen() {
        if (isClosed.get()) {
            throw new SnapshotStoreClosed();
        }
    }
}
