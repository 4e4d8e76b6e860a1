package dev.taffrail.bench;

import dev.taffrail.log.LogSettings;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.sqlite.StoreDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** The log alone, without tables, in a new store. Stateless. */
final class Appends {
    private Appends() {}

    /** Something that is done with a log. */
    interface Use {
        double of(SqliteEventLog log) throws Exception;
    }

    /** Returns durable events a second, of about so many. */
    static double perSecond(Path directory, Workload workload, Callers.Manner manner, int events) throws Exception {
        return with(directory, log -> new Callers(log, workload).perSecond(manner, events));
    }

    /** Opens a log in this directory with the settings that everybody has, and closes it. */
    static double with(Path directory, Use use) throws Exception {
        try (StoreDirectory store = StoreDirectory.open(directory, StoreDirectory.Access.READ_WRITE);
                SqliteEventLog log = SqliteEventLog.open(store, LogSettings.DEFAULT, new SimpleMeterRegistry())) {
            return use.of(log);
        }
    }
}
