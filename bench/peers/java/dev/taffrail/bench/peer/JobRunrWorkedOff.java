package dev.taffrail.bench.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;

/**
 * JobRunr on SQLite, as its workers see it: a stock of jobs is enqueued in bulk beforehand, outside what is counted; as many workers
 * as there would be callers take them, and a step is a job, which does nothing, that is stored as succeeded. JobRunr stores it as
 * being processed before that. Its server looks for work every 5 s, the least it allows, and whenever workers are about to run dry.
 */
final class JobRunrWorkedOff implements Peer {
    private static final int STOCK_PER_SECOND = 8_000;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 10_000_000;

    private final Work work = new Work();

    @Override
    public String name() {
        return "JobRunr 8.7 jobs worked off, SQLite";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        int stock = (int) (STOCK_PER_SECOND * (clock.runUpNanos() + clock.nanos()) / 1_000_000_000L);
        try (JobRunrStore store = new JobRunrStore(empty)) {
            JobRunrConfigurationResult jobRunr = store.configure()
                    .useBackgroundJobServer(
                            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                    .andWorkerCount(callers)
                                    .andPollInterval(POLL),
                            false)
                    .initialize();
            jobRunr.getJobRequestScheduler()
                    .enqueue(Stream.generate(() -> JobRunrStore.job(work)).limit(stock));
            jobRunr.getBackgroundJobServer().start();
            awaitTheFirst(store.storage());
            LockSupport.parkNanos(clock.runUpNanos());
            return rate(store.storage(), stock, clock.nanos());
        }
    }

    private static double rate(StorageProvider storage, int stock, long nanos) {
        long before = succeeded(storage);
        long began = System.nanoTime();
        while (Steps.goesOn(began + nanos)) {
            LockSupport.parkNanos(began + nanos - System.nanoTime());
        }
        long after = succeeded(storage);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (after == stock) {
            throw new IllegalStateException("All " + stock + " jobs were worked off before the time was over");
        }
        return (after - before) / seconds;
    }

    private static void awaitTheFirst(StorageProvider storage) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (succeeded(storage) == 0) {
            if (!Steps.goesOn(until)) {
                throw new IllegalStateException("No job was worked off within " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static long succeeded(StorageProvider storage) {
        return storage.countJobs(StateName.SUCCEEDED);
    }
}
