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

/** A log copied by SQLite itself, row by row into a table with the same indexes and triggers, without a byte passing Java. */
final class RawCopy {
    private RawCopy() {}

    /** Returns rows a second, of so many, into a new store in this directory. */
    static double perSecond(Path directory, Path log, long rows) throws SQLException {
        try (StoreDirectory store = StoreDirectory.open(directory, StoreDirectory.Access.READ_WRITE)) {
            SqliteEventLog.open(store, LogSettings.DEFAULT, new SimpleMeterRegistry())
                    .close();
            SqlFile sql = SqlFile.load(RawCopy.class, "/dev/taffrail/bench/copy.sql");
            try (Database database = Database.open(store.logFile(), Database.Sync.FULL)) {
                database.attachReadOnly(log, "source");
                try (PreparedStatement copy = database.prepare(sql.block("copy"));
                        PreparedStatement checkpoint = database.prepare(sql.block("checkpoint"))) {
                    long began = System.nanoTime();
                    for (long done = 0; done < rows; done += RawLog.LARGEST_BATCH) {
                        database.begin();
                        copy.setLong(1, done);
                        copy.setLong(2, done + RawLog.LARGEST_BATCH);
                        copy.executeUpdate();
                        database.commit();
                        checkpoint.executeQuery().close();
                    }
                    return rows * 1e9 / (System.nanoTime() - began);
                }
            }
        }
    }
}
