package dev.taffrail.log;

import static dev.taffrail.sqlite.StoreRefused.Reason.INCOMPLETE;
import static dev.taffrail.sqlite.StoreRefused.Reason.MISSING;
import static dev.taffrail.sqlite.StoreRefused.Reason.NOT_A_STORE;
import static dev.taffrail.sqlite.StoreRefused.Reason.READ_ONLY;

import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.SqlStatement;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.sqlite.StoreFailed;
import dev.taffrail.sqlite.StoreFormatUnsupported;
import dev.taffrail.sqlite.StoreRefused;
import dev.taffrail.sqlite.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The file {@code log.db} as a whole: made once, recognised, settled, and its small tables. Call it from any thread. */
final class LogFile {
    static final int FORMAT = 1;
    /** "Tafr" */
    private static final long APPLICATION = 0x54616672;

    private static final int SETTLE_TRIES = 10;

    private final StoreDirectory directory;
    private String id = "";
    private final SqlFile sql = SqlFile.load(LogFile.class, "/dev/taffrail/log/store.sql");

    LogFile(StoreDirectory directory) {
        this.directory = directory;
    }

    /** Makes the file if there is none, and returns the store's id. */
    String openOrCreate(Random random) {
        Path file = directory.logFile();
        if (!Files.exists(file)) {
            refuseRemains(file);
        }
        if (directory.isWritable()) {
            directory.prepare(this::isComplete, () -> create(random));
            if (directory.foundAlone() && hasLeftovers()) {
                settle();
            }
        } else if (!isComplete()) {
            throw new StoreRefused(
                    MISSING, directory.path() + " holds no log yet.", "Let a process that may write open it first.");
        }
        return id;
    }

    /** Counts up and returns a number that was never given out before. */
    long countUp(String counter) {
        try (Turn.Held turn = directory.turn(Turn.Kind.LOG).take();
                Database database = Database.open(directory.logFile(), Database.Sync.FULL);
                PreparedStatement count = database.prepare(sql.block("count-up"))) {
            database.begin();
            count.setString(1, counter);
            long number;
            try (ResultSet row = count.executeQuery()) {
                row.next();
                number = row.getLong(1);
            }
            database.commit();
            return number;
        } catch (SQLException e) {
            throw new StoreFailed("count up " + counter, e);
        }
    }

    /** Moves a fold to a generation after something was done while nobody could append. */
    void move(String fold, long generation, Runnable whileAppendsWait) {
        try (Turn.Held turn = directory.turn(Turn.Kind.LOG).take();
                Database database = Database.open(directory.logFile(), Database.Sync.FULL);
                PreparedStatement move = database.prepare(sql.block("move"))) {
            database.begin();
            whileAppendsWait.run();
            move.setString(1, fold);
            move.setLong(2, generation);
            move.execute();
            database.commit();
        } catch (SQLException e) {
            throw new StoreFailed("move " + fold + " to generation " + generation, e);
        }
    }

    /** A log that is empty beside a write-ahead log that is not would swallow what the latter holds. */
    private void refuseRemains(Path file) {
        if (Files.exists(Path.of(file + "-wal"))) {
            throw new StoreRefused(
                    INCOMPLETE,
                    file + " is missing, but its write-ahead log is there.",
                    "Put both back together, or restore a backup into an empty directory.");
        }
        if (!directory.isWritable()) {
            throw new StoreRefused(
                    MISSING,
                    "There is no store at " + directory.path() + ".",
                    "Name the directory of one that exists.");
        }
    }

    private boolean isComplete() {
        if (!Files.exists(directory.logFile())) {
            return false;
        }
        try (Database database = Database.openReadOnly(directory.logFile())) {
            int format = (int) number(database, "format");
            boolean empty = number(database, "tables") == 0;
            boolean ours = empty || number(database, "application") == APPLICATION;
            if (!ours) {
                throw new StoreRefused(
                        NOT_A_STORE,
                        directory.logFile() + " is a database of something else.",
                        "Name a directory that holds a store, or an empty one.");
            }
            if (!empty && format != FORMAT) {
                throw new StoreFormatUnsupported(String.valueOf(directory.logFile()), format, FORMAT);
            }
            id = empty ? "" : text(database, "id");
            return !empty;
        } catch (StoreFailed e) {
            throw explained(e);
        }
    }

    /** SQLite reads through a file of shared memory beside the log, which it must be able to make. */
    private RuntimeException explained(StoreFailed e) {
        boolean shared = Files.exists(Path.of(directory.logFile() + "-shm"));
        return shared || Files.isWritable(directory.path())
                ? e
                : new StoreRefused(
                        READ_ONLY,
                        directory.path() + " may not be written to, and has no log.db-shm through which to read.",
                        "Copy the store to a place where you may write, and open the copy.");
    }

    private void create(Random random) {
        Path file = directory.logFile();
        if (!Files.exists(file)) {
            directory.createFile(file);
        }
        try (Database database = Database.open(file, Database.Sync.FULL)) {
            database.makeWriteAhead();
            database.begin();
            database.run(
                    SqlFile.load(LogFile.class, "/dev/taffrail/log/schema.sql").script());
            database.run(List.of(
                    sql.block("mark-application").sql(),
                    sql.block("mark-format").sql()));
            try (PreparedStatement store = database.prepare(sql.block("name-store"))) {
                store.setString(1, new UUID(random.nextLong(), random.nextLong()).toString());
                store.execute();
            }
            database.commit();
            database.checkpointTruncate();
        } catch (SQLException e) {
            throw new StoreFailed("create " + file.getFileName(), e);
        }
    }

    /**
     * What a process that failed or was killed has left in the write-ahead log may never have reached the disk, although it can
     * be read. Copying it into the file makes true what everybody is going to see.
     */
    private void settle() {
        try (Turn.Held turn = directory.turn(Turn.Kind.LOG).take();
                Database database = Database.open(directory.logFile(), Database.Sync.FULL)) {
            for (int tries = 0;
                    tries < SETTLE_TRIES && database.checkpointTruncate().busy();
                    tries++) {
                // Somebody has come in meanwhile and reads; the journal tries again before its first append.
            }
        }
    }

    private boolean hasLeftovers() {
        return Path.of(directory.logFile() + "-wal").toFile().length() > 0;
    }

    private long number(Database database, String block) {
        return Long.parseLong(text(database, block));
    }

    private String text(Database database, String block) {
        SqlStatement statement = sql.block(block);
        try (PreparedStatement query = database.prepare(statement);
                ResultSet row = query.executeQuery()) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw database.failed("read", e);
        }
    }
}
