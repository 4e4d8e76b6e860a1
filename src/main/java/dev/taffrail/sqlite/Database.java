package dev.taffrail.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A connection to one database file of a store. Used by one thread at a time.
 *
 * <p>The connection stays in autocommit, and transactions are begun and ended by statements of our own: the driver's own commit
 * begins the next transaction at once and keeps the write lock. Whoever reads closes the result, because an open one freezes
 * what is seen. Every method throws {@link StoreFailed} if SQLite or the disk fails.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MS = 5_000;

    private final Path file;
    private final Connection connection;
    private final SqlFile sql = SqlFile.load(Database.class, "/dev/taffrail/sqlite/connection.sql");
    private final Map<Step, PreparedStatement> steps = new EnumMap<>(Step.class);

    /** How a commit is made durable. */
    public enum Sync {
        /** Every commit is on disk when it returns. */
        FULL,
        /** A power cut may take the last commits, but leaves a whole file; nothing else does. */
        NORMAL
    }

    private enum Step {
        BEGIN("begin"),
        BEGIN_READ("begin-read"),
        COMMIT("commit"),
        ROLLBACK("rollback"),
        DATA_VERSION("data-version"),
        LOOK("checkpoint-look"),
        PASSIVE("checkpoint-passive"),
        TRUNCATE("checkpoint-truncate");

        private final String block;

        Step(String block) {
            this.block = block;
        }
    }

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens an existing file for reading and writing.
     *
     * @param file the database file; it is never created by this
     * @param sync how its commits are made durable
     */
    public static Database open(Path file, Sync sync) {
        Database database = connect(file, SQLiteOpenMode.READWRITE);
        database.setUp(sync == Sync.FULL ? "synchronous-full" : "synchronous-normal");
        return database;
    }

    /**
     * Opens an existing file for reading. Where a process was killed before its file was a write-ahead one, what it left of a
     * transaction is rolled back first, which a connection that only reads may not do.
     */
    public static Database openReadOnly(Path file) {
        try {
            return reading(file);
        } catch (StoreFailed e) {
            if (!e.isToBeRolledBack()) {
                throw e;
            }
            open(file, Sync.FULL).close();
            return reading(file);
        }
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the JDBC connection, for statements of the caller's own; it must stay in autocommit. */
    public Connection connection() {
        return connection;
    }

    /** Prepares a statement; the caller closes it, or leaves that to {@link #close}. */
    public PreparedStatement prepare(SqlStatement statement) {
        try {
            return connection.prepareStatement(statement.sql());
        } catch (SQLException e) {
            throw failed("prepare a statement for", e);
        }
    }

    /** Runs statements one after the other. */
    public void run(List<String> script) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failed("run a script on", e);
        }
    }

    /**
     * Begins a transaction that may write.
     *
     * @throws StoreBusy if another connection keeps the write lock for more than 5 s; nothing was begun then
     */
    public void begin() {
        try {
            step(Step.BEGIN).execute();
        } catch (SQLException e) {
            if (StoreFailed.isBusy(e)) {
                throw new StoreBusy("Another process has been writing to " + name() + " for more than "
                        + BUSY_TIMEOUT_MS / 1_000 + " s.");
            }
            throw failed("begin a transaction on", e);
        }
    }

    /** Begins a transaction that reads: what its first statement sees, all its statements see. */
    public void beginRead() {
        execute(Step.BEGIN_READ, "begin to read");
    }

    /** Ends the transaction and keeps what it wrote. */
    public void commit() {
        execute(Step.COMMIT, "commit to");
    }

    /** Ends the transaction and drops what it wrote. */
    public void rollback() {
        execute(Step.ROLLBACK, "roll back on");
    }

    /** Returns a number that moves when another connection, of whichever process, has committed to the file. */
    public long dataVersion() {
        try (ResultSet row = step(Step.DATA_VERSION).executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw failed("read the data version of", e);
        }
    }

    /** Returns how many pages the write-ahead log holds; changes nothing. */
    public int walFrames() {
        return checkpoint(Step.LOOK).walFrames();
    }

    /** Copies what it can of the write-ahead log into the file, without waiting and without making anybody wait. */
    public Checkpoint checkpointPassive() {
        return checkpoint(Step.PASSIVE);
    }

    /**
     * Copies the whole write-ahead log into the file and empties it. Others wait meanwhile, so this gives up after 50 ms of
     * waiting for them and says that it was busy.
     */
    public Checkpoint checkpointTruncate() {
        run(List.of(sql.block("wait-shortly").sql()));
        try {
            return checkpoint(Step.TRUNCATE);
        } finally {
            run(List.of(sql.block("wait-long").sql()));
        }
    }

    /** Makes the file a write-ahead one; once, at creation. */
    public void makeWriteAhead() {
        run(List.of(sql.block("write-ahead").sql()));
    }

    /** Makes another file readable under a schema name in this connection's statements. */
    public void attachReadOnly(Path other, String schema) {
        try (PreparedStatement attach = prepare(sql.block("read-beside"))) {
            attach.setString(1, other.toUri() + "?mode=ro");
            attach.setString(2, schema);
            attach.execute();
        } catch (SQLException e) {
            throw failed("read " + other.getFileName() + " beside", e);
        }
    }

    /** Says what failed on this file. */
    public StoreFailed failed(String what, SQLException cause) {
        return new StoreFailed(what + " " + name(), cause);
    }

    /** Closes the connection and every statement of it; a transaction that is open is rolled back. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }

    private static Database reading(Path file) {
        Database database = connect(file, SQLiteOpenMode.READONLY);
        database.setUp("synchronous-full");
        return database;
    }

    private static Database connect(Path file, SQLiteOpenMode mode) {
        NativeLibrary.load();
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.resetOpenMode(SQLiteOpenMode.READWRITE);
        config.setOpenMode(mode);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setGetGeneratedKeys(false);
        try {
            return new Database(file, config.createConnection("jdbc:sqlite:" + file.toUri()));
        } catch (SQLException e) {
            throw new StoreFailed("open " + file.getFileName(), e);
        }
    }

    private void setUp(String synchronous) {
        try {
            run(List.of(
                    sql.block("never-map").sql(),
                    sql.block("trust-nothing").sql(),
                    sql.block("never-checkpoint-by-itself").sql(),
                    sql.block("shrink-a-grown-wal").sql(),
                    sql.block("cache").sql(),
                    sql.block("temporary-tables-in-memory").sql(),
                    sql.block(synchronous).sql()));
        } catch (StoreFailed e) {
            close();
            throw e;
        }
    }

    private PreparedStatement step(Step step) {
        return steps.computeIfAbsent(step, s -> prepare(sql.block(s.block)));
    }

    private void execute(Step step, String what) {
        try {
            step(step).execute();
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private Checkpoint checkpoint(Step step) {
        try (ResultSet row = step(step).executeQuery()) {
            row.next();
            return new Checkpoint(row.getInt(1) != 0, row.getInt(2), row.getInt(3));
        } catch (SQLException e) {
            throw failed("checkpoint", e);
        }
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }
}
