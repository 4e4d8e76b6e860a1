package dev.taffrail.projection;

import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.Cursor;
import dev.taffrail.log.EventLog;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.StoreFailed;
import dev.taffrail.sqlite.Turn;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A generation's file, open for writing: the tables, how far they have folded, and which streams wait. All that is written goes
 * with the cursor in one transaction. Used by one thread at a time.
 */
final class ViewsFile implements AutoCloseable {
    /** {@code views_checkpoint_frames}: from this many pages of 4 KiB on the write-ahead log is copied back. */
    private static final int CHECKPOINT_FRAMES = 4_096;

    private static final SqlFile CURSOR = SqlFile.load(ViewsFile.class, "/dev/taffrail/projection/cursor.sql");

    private final Database database;
    private final ProjectionSql sql;
    private final EventLog log;
    private final @Nullable Turn turn;
    private final RowWriter rows;
    private final PreparedStatement position;
    private final PreparedStatement move;

    private ViewsFile(Database database, ProjectionSql sql, EventLog log, @Nullable Turn turn) {
        this.database = database;
        this.sql = sql;
        this.log = log;
        this.turn = turn;
        this.rows = new RowWriter(database, sql);
        this.position = database.prepare(CURSOR.block("position"));
        this.move = database.prepare(CURSOR.block("move"));
    }

    /** Makes a file that has folded nothing yet. Only whoever has claimed the rebuild may do this. */
    static void create(StoreDirectory directory, Path path, Edition edition, ProjectionSql sql) {
        directory.createFile(path);
        try (Database database = Database.open(path, Database.Sync.NORMAL)) {
            database.makeWriteAhead();
            database.begin();
            database.run(SqlFile.load(ViewsFile.class, "/dev/taffrail/projection/cursor-tables.sql")
                    .script());
            database.run(sql.create());
            try (PreparedStatement begin = database.prepare(CURSOR.block("begin"))) {
                begin.setString(1, edition.projection());
                begin.setInt(2, edition.version());
                begin.setString(3, edition.storeId());
                begin.setString(4, edition.storeId());
                begin.executeUpdate();
            } catch (SQLException e) {
                throw database.failed("begin the cursor of", e);
            }
            database.commit();
        }
    }

    /**
     * Opens a file that is there.
     *
     * @param log where the digest of the cursor's row is found
     * @param turn the queue of the file's writers; null while no other process knows the file
     */
    static ViewsFile open(Path path, ProjectionSql sql, EventLog log, @Nullable Turn turn) {
        Database database = Database.open(path, Database.Sync.NORMAL);
        try {
            return new ViewsFile(database, sql, log, turn);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Reads what a file says of itself; null if it says nothing. */
    static Edition.@Nullable Stored about(Database database) {
        try (PreparedStatement about = database.prepare(CURSOR.block("about"));
                ResultSet row = about.executeQuery()) {
            return !row.next()
                    ? null
                    : new Edition.Stored(
                            new Edition(row.getString(1), row.getInt(2), row.getString(3)),
                            new Cursor(new Position(row.getLong(4)), row.getString(5)));
        } catch (SQLException e) {
            throw database.failed("read the cursor of", e);
        }
    }

    /** Reads which streams wait, by id. */
    static List<Quarantined> quarantined(Database database) {
        List<Quarantined> quarantined = new ArrayList<>();
        try (PreparedStatement select = database.prepare(CURSOR.block("quarantined"));
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                quarantined.add(new Quarantined(
                        new StreamId(row.getString(1)),
                        new Position(row.getLong(2)),
                        new Seq(row.getLong(3)),
                        row.getString(4)));
            }
            return quarantined;
        } catch (SQLException e) {
            throw database.failed("read the quarantine of", e);
        }
    }

    Database database() {
        return database;
    }

    RowWriter rows() {
        return rows;
    }

    /** Returns where the file's stored rows are found through this very connection. */
    RowReader reader() {
        return new RowReader(database, sql);
    }

    /** Begins a course over the log at the file's cursor. */
    Pass pass(LongConsumer onCommit) {
        // The mark is read first: if somebody commits in between, the first batch finds another mark and the pass is
        // broken off.
        long mark = database.dataVersion();
        long from = position();
        return new Pass(
                from,
                mark,
                quarantined(database).stream().map(Quarantined::stream).collect(Collectors.toSet()),
                onCommit);
    }

    /** Says whether nobody else has committed to the file since the pass began. */
    boolean isUntouchedSince(Pass pass) {
        return database.dataVersion() == pass.dataVersion();
    }

    /** Returns the position up to which the tables are folded. */
    long position() {
        try (ResultSet row = position.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw database.failed("read the cursor of", e);
        }
    }

    /**
     * Writes a batch and moves the cursor, all or nothing.
     *
     * @return false, and nothing is written, if the file is not as the pass has left it
     */
    boolean write(Batch batch, Pass pass) throws InterruptedException {
        Cursor cursor = log.cursor(new Position(batch.lastPosition()));
        return transact(() -> {
            if (!isUntouchedSince(pass) || position() != pass.committed()) {
                return false;
            }
            rows.write(batch);
            batch.quarantined().forEach(this::quarantine);
            moveTo(cursor);
            return true;
        });
    }

    /** What a transaction does; it answers whether that is to be kept. */
    @FunctionalInterface
    interface Body {
        boolean run() throws InterruptedException;
    }

    /** Runs a transaction in this process's turn; it is kept if the body says so and does not throw. */
    boolean transact(Body body) throws InterruptedException {
        try (Turn.Held held = turn == null ? null : turn.take()) {
            database.begin();
            boolean kept = false;
            try {
                kept = body.run();
                end(kept);
            } catch (RuntimeException | Error | InterruptedException e) {
                rollBackAfter(e);
                throw e;
            }
            if (kept && database.walFrames() >= CHECKPOINT_FRAMES) {
                database.checkpointPassive();
            }
            return kept;
        }
    }

    private void end(boolean keep) {
        if (keep) {
            database.commit();
        } else {
            database.rollback();
        }
    }

    /** Some failures roll back by themselves, so that this one may find nothing to do. */
    private void rollBackAfter(Throwable failure) {
        try {
            database.rollback();
        } catch (StoreFailed alreadyDone) {
            failure.addSuppressed(alreadyDone);
        }
    }

    /** Remembers that a stream waits; the first failure stands. Inside a transaction. */
    void quarantine(Quarantined failure) {
        try (PreparedStatement insert = database.prepare(CURSOR.block("quarantine"))) {
            insert.setString(1, failure.stream().value());
            insert.setLong(2, failure.position().value());
            insert.setLong(3, failure.seq().value());
            insert.setString(4, failure.cause());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw database.failed("quarantine a stream in", e);
        }
    }

    /** Marks a place inside a transaction, to go back to with {@link #undo} until {@link #keep}. */
    void mark() {
        run("mark");
    }

    void undo() {
        run("undo");
    }

    void keep() {
        run("keep");
    }

    private void run(String block) {
        database.run(List.of(CURSOR.block(block).sql()));
    }

    /** Lets a stream go on. Inside a transaction. */
    void lift(StreamId stream) {
        try (PreparedStatement lift = database.prepare(CURSOR.block("lift"))) {
            lift.setString(1, stream.value());
            lift.executeUpdate();
        } catch (SQLException e) {
            throw database.failed("lift a quarantine in", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private void moveTo(Cursor cursor) {
        try {
            move.setLong(1, cursor.position().value());
            move.setString(2, cursor.digest());
            move.executeUpdate();
        } catch (SQLException e) {
            throw database.failed("move the cursor of", e);
        }
    }
}
