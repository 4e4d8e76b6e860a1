package dev.taffrail.bench;

import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.Database;
import dev.taffrail.sqlite.SqlFile;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What SQLite takes at most: the same rows as the log writes, into the same table with its indexes and triggers, by plain JDBC
 * from one thread, at the same durability and with the same checkpoints. Nothing is encoded, checked, hashed or answered: digests
 * and salts are zeros. Stateless.
 */
final class RawLog {
    /** So many rows share a commit where as many as possible do: more make it no faster. */
    static final int LARGEST_BATCH = 8_192;

    private static final int CHECKPOINT_FRAMES = LogSettings.Sizes.DEFAULT.checkpointFrames();

    private RawLog() {}

    /** Returns rows a second, of so many with so many of them in a commit, in a new store in this directory. */
    static double perSecond(Path directory, Workload workload, int rows, int batch) throws SQLException {
        try (StoreDirectory store = StoreDirectory.open(directory, StoreDirectory.Access.READ_WRITE)) {
            SqliteEventLog.open(store, LogSettings.DEFAULT, new SimpleMeterRegistry())
                    .close();
            try (Database database = Database.open(store.logFile(), Database.Sync.FULL);
                    PreparedStatement insert = prepareInsert(database)) {
                long began = System.nanoTime();
                for (int done = 0; done < rows; done += batch) {
                    database.begin();
                    add(insert, workload, done, Math.min(rows, done + batch));
                    insert.executeBatch();
                    database.commit();
                    if (database.walFrames() >= CHECKPOINT_FRAMES) {
                        database.checkpointPassive();
                    }
                }
                return rows * 1e9 / (System.nanoTime() - began);
            }
        }
    }

    /** Prepares the log's own insert. */
    static PreparedStatement prepareInsert(Database database) {
        return database.prepare(SqlFile.load(SqliteEventLog.class, "/dev/taffrail/log/append.sql")
                .block("insert"));
    }

    /** Adds rows to a batch that is not executed yet. */
    static void add(PreparedStatement insert, Workload workload, int from, int to) throws SQLException {
        for (int row = from; row < to; row++) {
            insert.setLong(1, row + 1L);
            insert.setString(2, workload.run(row));
            insert.setLong(3, workload.seq(row));
            insert.setString(4, workload.type(row).name());
            insert.setLong(5, workload.millis(row));
            insert.setString(6, null);
            insert.setString(7, workload.json(row));
            insert.setBytes(8, new byte[8]);
            insert.setBytes(9, new byte[32]);
            insert.addBatch();
        }
    }
}
