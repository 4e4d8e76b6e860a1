package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import dev.taffrail.sqlite.Claim;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of one projection: what can be asked of them and done with them. Call it from any thread. */
final class ProjectedTables implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectedTables.class);

    private final Workshop workshop;
    private final Generations generations;
    private final Projector projector;
    private final ReadPool reads;
    private final long readWaitNanos;
    private final @Nullable Claim inUse;
    private final MeterRegistry meters;
    private final Gauge lag;
    private final Gauge waiting;

    ProjectedTables(
            StoreDirectory directory,
            EventLog log,
            GenerationNumbers numbers,
            Projection projection,
            ProjectionSettings settings,
            MeterRegistry meters) {
        this.workshop = new Workshop(directory, log, projection, settings);
        this.generations = new Generations(workshop, numbers);
        this.projector = new Projector(workshop, generations);
        this.reads = projector.reads();
        this.readWaitNanos = settings.readWait().toNanos();
        this.inUse = directory.isWritable() ? directory.share(GenerationFiles.inUse(workshop.edition())) : null;
        this.meters = meters;
        this.lag = Gauge.builder("taffrail.projector.lag", this, ProjectedTables::lag)
                .description("events that the log has and the tables do not")
                .tag("projection", projection.name())
                .register(meters);
        this.waiting = Gauge.builder("taffrail.quarantined.streams", this, ProjectedTables::quarantinedStreams)
                .description("streams that wait because one of their events could not be projected")
                .tag("projection", projection.name())
                .register(meters);
    }

    String name() {
        return workshop.edition().projection();
    }

    void wake(Position position) {
        projector.wake(position);
    }

    CompletableFuture<Void> when(Position position) {
        return projector.when(position);
    }

    boolean await(Position position, long nanos) throws InterruptedException {
        return projector.bringUp(position, Math.max(1, nanos));
    }

    <T> T read(BiFunction<ReadConnection, Freshness, T> query) {
        Position target = projector.head();
        boolean patient = true;
        boolean repaired = false;
        while (true) {
            ReadConnection connection = reads.borrow();
            boolean sound = false;
            try {
                connection.begin();
                Freshness freshness = new Freshness(connection.position(), target);
                if (freshness.isCurrent() || !patient) {
                    T answer = query.apply(connection, freshness);
                    sound = true;
                    return answer;
                }
                sound = true;
            } catch (RuntimeException failure) {
                if (repaired || !Damage.isBehind(failure)) {
                    throw failure;
                }
                repaired = true;
                generations.markDamaged(connection.generation());
            } finally {
                reads.end(connection, sound);
            }
            patient = bringUp(target);
        }
    }

    ProjectionStatus status() {
        ReadConnection connection = reads.borrow();
        boolean sound = false;
        try {
            connection.begin();
            ProjectionStatus status = new ProjectionStatus(
                    name(),
                    workshop.edition().version(),
                    connection.generation(),
                    String.valueOf(workshop.file(connection.generation()).getFileName()),
                    connection.position(),
                    projector.head(),
                    ViewsFile.quarantined(connection.database()));
            sound = true;
            return status;
        } finally {
            reads.end(connection, sound);
        }
    }

    Optional<Quarantined> rebuild(StreamId stream) throws InterruptedException {
        bringUp(projector.head());
        try (ViewsFile file = workshop.openFile(workshop.file(generations.current()))) {
            return Optional.ofNullable(new StreamRebuild(workshop.log(), workshop.projection(), file, stream).run());
        }
    }

    void rebuildAll(Consumer<RebuildProgress> progress) throws InterruptedException {
        generations.rebuild(Workshop.Means.RING, progress);
    }

    ViewsVerdict verify(Consumer<RebuildProgress> progress) throws InterruptedException {
        bringUp(projector.head());
        // Nothing to bring up is no reason that there are tables, and making them takes the claim that is held below.
        generations.current();
        try (Claim claim = generations.claim()) {
            if (claim == null) {
                throw new RebuildRunning(name());
            }
            return new ViewsCheck(workshop, reads, progress).run(claim);
        }
    }

    @Override
    public void close() {
        meters.remove(lag);
        meters.remove(waiting);
        projector.close();
        if (inUse != null) {
            inUse.close();
        }
    }

    /** Returns whether it is worth looking again; where it is not, the answer says how far behind it is. */
    private boolean bringUp(Position target) {
        try {
            boolean reached = projector.bringUp(target, readWaitNanos);
            if (!reached) {
                LOG.warn("The tables of '{}' are behind the log, which is at position {}.", name(), target);
            }
            return reached;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A gauge only looks: where no tables were read yet it has nothing to say. */
    private double lag() {
        return generations.isEstablished()
                ? Math.max(0, projector.head().value() - reads.position().value())
                : Double.NaN;
    }

    private double quarantinedStreams() {
        return generations.isEstablished() ? status().quarantined().size() : Double.NaN;
    }
}
