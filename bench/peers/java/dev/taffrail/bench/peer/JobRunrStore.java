package dev.taffrail.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/**
 * JobRunr's tables in a SQLite file: write-ahead log, synchronous FULL, everything else at JobRunr's defaults, and one connection that
 * all share, because connections that wait for each other's writes in SQLite sleep longer than a write takes. Use it from any thread.
 */
final class JobRunrStore implements AutoCloseable {
    /** JobRunr asks for a second connection while it makes its tables. */
    private static final int CONNECTIONS_FOR_TABLES = 2;

    private final HikariDataSource pool;
    private final StorageProvider storage;

    JobRunrStore(Path empty) {
        Path file = empty.resolve("jobs.db");
        try (HikariDataSource first = pool(file, CONNECTIONS_FOR_TABLES)) {
            SqlStorageProviderFactory.using(first).close();
        }
        this.pool = pool(file, 1);
        this.storage = SqlStorageProviderFactory.using(pool, null, DatabaseOptions.NO_VALIDATE);
    }

    private static HikariDataSource pool(Path file, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setDataSourceProperties(SqliteRows.durable());
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** A job that keeps the work's fields and does nothing; public because JobRunr makes and reads it. */
    public record Job(String nodeId, String output) implements JobRequest {
        @Override
        public Class<Nothing> getJobRequestHandler() {
            return Nothing.class;
        }
    }

    /** Does nothing; public because JobRunr makes it. */
    public static final class Nothing implements JobRequestHandler<Job> {
        @Override
        public void run(Job job) {}
    }

    /** Returns a job that keeps this work. */
    static Job job(Work work) {
        return new Job(work.fields().get("nodeId"), work.fields().get("output"));
    }

    StorageProvider storage() {
        return storage;
    }

    JobRunrConfiguration configure() {
        return JobRunr.configure().useStorageProvider(storage);
    }

    @Override
    public void close() {
        JobRunr.destroy();
        pool.close();
    }
}
