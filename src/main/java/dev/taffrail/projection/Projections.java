package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.state.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The tables of a store, kept up with its log: those that Taffrail ships, and those of one's own. A process that only reads
 * starts no thread; the first append starts those that follow the log. Call it from any thread.
 */
public final class Projections implements AutoCloseable {
    private final SqliteEventLog log;
    private final Consumer<Position> wake = this::wake;
    private final Map<String, ProjectedTables> tables = new LinkedHashMap<>();
    private boolean closed;

    private Projections(SqliteEventLog log) {
        this.log = log;
    }

    /**
     * Opens the tables of a store. Where they are missing or cannot be trusted they are folded anew, at the latest before the
     * first read.
     *
     * @param own projections of one's own, beside the shipped one; names must differ
     * @param meters told how far the tables are behind and how many streams wait
     * @throws IllegalArgumentException if a projection's name is not usable, or its SQL is not there
     */
    public static Projections open(
            StoreDirectory directory,
            SqliteEventLog log,
            List<Projection> own,
            ProjectionSettings settings,
            MeterRegistry meters) {
        own.forEach(projection -> ProjectionName.check(projection.name()));
        Projections projections = new Projections(log);
        GenerationNumbers numbers = new LogNumbers(log);
        try {
            projections.add(new ProjectedTables(directory, log, numbers, new ShippedProjection(), settings, meters));
            for (Projection projection : own) {
                projections.add(new ProjectedTables(directory, log, numbers, projection, settings, meters));
            }
        } catch (RuntimeException | Error e) {
            projections.close();
            throw e;
        }
        log.onCommit(projections.wake);
        return projections;
    }

    /**
     * Reads the shipped tables. The query sees one moment, which holds all that the log had when this was called: what is
     * missing is folded in the calling thread, or waited for if another one is at it, for a bounded time. The log is attached
     * as {@code log}.
     *
     * @throws ViewsUnavailable if there are no tables and none may be made
     */
    public <T> T read(Function<Handle, T> query) {
        return read((handle, freshness) -> query.apply(handle));
    }

    /** Reads the shipped tables as {@link #read(Function)} does, and tells the query how fresh they are. */
    public <T> T read(BiFunction<Handle, Freshness, T> query) {
        return read(ShippedProjection.NAME, query);
    }

    /**
     * Reads the tables of a projection.
     *
     * @throws IllegalArgumentException if the store was opened without this projection
     */
    public <T> T read(String projection, BiFunction<Handle, Freshness, T> query) {
        return of(projection).read((connection, freshness) -> query.apply(connection.handle(), freshness));
    }

    /**
     * Reads the shipped tables as {@link #read(Function)} does, through a plain connection that may not write, is in one read
     * transaction, and is neither to be kept nor to be closed. The first Jdbi handle of a process costs a tenth of a second, a
     * third of what a whole command may take.
     */
    public <T> T query(Function<Connection, T> query) {
        return of(ShippedProjection.NAME)
                .read((connection, freshness) ->
                        query.apply(connection.database().connection()));
    }

    /**
     * Reads the shipped tables as {@link #query} does, and hands the query what finds rows by their key.
     *
     * @param query called with the connection and what finds rows through it; neither is to be kept
     */
    public <T> T look(Look<T> query) {
        return of(ShippedProjection.NAME)
                .read((connection, freshness) ->
                        query.at(connection.database().connection(), connection.rows(), freshness));
    }

    /**
     * A query that also finds rows by their key.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    public interface Look<T> {
        /** Asks, in one read transaction. */
        T at(Connection views, Rows stored, Freshness freshness);
    }

    /**
     * Waits until the tables of all projections hold this position, whoever appended and whoever projects.
     *
     * @return whether they came so far in this time
     */
    public boolean awaitProjected(Position position, Duration wait) throws InterruptedException {
        long began = System.nanoTime();
        boolean all = true;
        for (ProjectedTables each : tables.values()) {
            all &= each.await(position, wait.toNanos() - (System.nanoTime() - began));
        }
        return all;
    }

    /**
     * Returns a future that completes once the tables of all projections hold this position. It completes on a thread that
     * projects, so what hangs on it must be quick; it fails with {@link ProjectionClosed} if the store is closed before.
     */
    public CompletableFuture<Void> projected(Position position) {
        return CompletableFuture.allOf(
                tables.values().stream().map(each -> each.when(position)).toArray(CompletableFuture[]::new));
    }

    /** Returns how each projection stands, the shipped one first. Folds nothing, unless there are no tables yet. */
    public List<ProjectionStatus> status() {
        List<ProjectionStatus> statuses = new ArrayList<>();
        tables.values().forEach(each -> statuses.add(each.status()));
        return statuses;
    }

    /**
     * Folds one stream anew in every projection, each in one transaction, and so lifts its quarantine.
     *
     * @return how it failed, if it waits again
     */
    public Optional<Quarantined> rebuild(StreamId stream) throws InterruptedException {
        Optional<Quarantined> failure = Optional.empty();
        for (ProjectedTables each : tables.values()) {
            Optional<Quarantined> here = each.rebuild(stream);
            failure = failure.isPresent() ? failure : here;
        }
        return failure;
    }

    /**
     * Folds everything anew, projection by projection, beside what goes on being read, and moves over to it.
     *
     * @param progress told after each batch
     * @throws RebuildRunning if a rebuild is under way already
     */
    public void rebuildAll(Consumer<RebuildProgress> progress) throws InterruptedException {
        for (ProjectedTables each : tables.values()) {
            each.rebuildAll(progress);
        }
    }

    /**
     * Compares the tables of every projection with what a rebuild makes of the log.
     *
     * @param progress told after each batch
     * @throws RebuildRunning if a rebuild or another comparison is under way
     */
    public List<ViewsVerdict> verify(Consumer<RebuildProgress> progress) throws InterruptedException {
        List<ViewsVerdict> verdicts = new ArrayList<>();
        for (ProjectedTables each : tables.values()) {
            verdicts.add(each.verify(progress));
        }
        return verdicts;
    }

    /** Projects what this process has appended, if it can within 30 s, and lets go of the files. Close it before the log. Again: nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        log.removeOnCommit(wake);
        tables.values().forEach(ProjectedTables::close);
    }

    private void add(ProjectedTables each) {
        if (tables.putIfAbsent(each.name(), each) != null) {
            each.close();
            throw new IllegalArgumentException("Two projections are named '" + each.name() + "'");
        }
    }

    private void wake(Position position) {
        tables.values().forEach(each -> each.wake(position));
    }

    private ProjectedTables of(String projection) {
        ProjectedTables found = tables.get(projection);
        if (found == null) {
            throw new IllegalArgumentException(
                    "The store was opened without a projection '" + projection + "', only with " + tables.keySet());
        }
        return found;
    }
}
