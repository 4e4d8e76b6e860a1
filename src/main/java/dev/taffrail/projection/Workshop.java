package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.log.EventLog;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What is needed to work on the files of one projection, and how a course over the log is put together from it. Immutable. */
final class Workshop {
    private final StoreDirectory directory;
    private final EventLog log;
    private final Projection projection;
    private final ProjectionSql sql;
    private final Edition edition;
    private final ProjectionSettings settings;

    Workshop(StoreDirectory directory, EventLog log, Projection projection, ProjectionSettings settings) {
        this.directory = directory;
        this.log = log;
        this.projection = projection;
        this.sql = new ProjectionSql(projection);
        // The cursor at the start carries the store's id in place of a digest.
        this.edition = new Edition(
                projection.name(),
                projection.version(),
                log.cursor(Position.START).digest());
        this.settings = settings;
    }

    /** How the pages of a course become rows. */
    enum Means {
        /** In the thread that asks. */
        CALLING_THREAD,
        /** Through a ring, with a thread for each worker and for the writer. */
        RING
    }

    StoreDirectory directory() {
        return directory;
    }

    EventLog log() {
        return log;
    }

    ProjectionSql sql() {
        return sql;
    }

    Projection projection() {
        return projection;
    }

    Edition edition() {
        return edition;
    }

    /** Returns where a generation lies, whether it exists or not. */
    Path file(long generation) {
        return ShippedProjection.NAME.equals(edition.projection())
                ? directory.viewsFile(generation)
                : directory.ownFile(edition.projection(), generation);
    }

    /** Makes a file that has folded nothing yet. */
    void create(Path path) {
        ViewsFile.create(directory, path, edition, sql);
    }

    /** Opens a file that other processes write to as well. */
    Course openShared(Path path, Means means, LongConsumer onCommit) {
        return open(path, directory.turn(Turn.Kind.VIEWS), means, onCommit);
    }

    /** Opens a file that only the caller knows. */
    Course openPrivate(Path path, Means means, LongConsumer onCommit) {
        return open(path, null, means, onCommit);
    }

    /** Opens a file that other processes write to, without a course. */
    ViewsFile openFile(Path path) {
        return ViewsFile.open(path, sql, log, directory.turn(Turn.Kind.VIEWS));
    }

    private Course open(Path path, @Nullable Turn turn, Means means, LongConsumer onCommit) {
        ViewsFile file = ViewsFile.open(path, sql, log, turn);
        try {
            Pipeline pipeline = means == Means.RING ? ring(path, file) : callingThread(file);
            return new Course(log, file, projection, pipeline, settings.pageEventsMax(), onCommit);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private Pipeline callingThread(ViewsFile file) {
        return new CallingThread(
                new FoldWorker(projection, file.reader(), 0, 1, settings.rowsHeldMax()),
                new Committer(file, settings.batchEventsMax()));
    }

    private Pipeline ring(Path path, ViewsFile file) {
        int workers = settings.workers();
        int rowsHeldMax = Math.max(1, settings.rowsHeldMax() / workers);
        List<Database> connections = new ArrayList<>();
        List<FoldWorker> folding = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                Database connection = Database.openReadOnly(path);
                connections.add(connection);
                folding.add(new FoldWorker(projection, new RowReader(connection, sql), i, workers, rowsHeldMax));
            }
            return new RingPipeline(
                    folding,
                    new Committer(file, settings.batchEventsMax()),
                    threads(),
                    () -> connections.forEach(Database::close));
        } catch (RuntimeException | Error e) {
            connections.forEach(Database::close);
            throw e;
        }
    }

    private ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "taffrail-" + edition.projection() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
