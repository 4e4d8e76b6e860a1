package dev.taffrail.bench.peer;

import java.nio.file.Path;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobRequestScheduler;

/**
 * JobRunr on SQLite, as those see it who hand it jobs: each caller enqueues one job after the other, and a step is a job that is
 * stored. Nobody works them off.
 */
final class JobRunrEnqueued implements Peer {
    private final Work work = new Work();

    @Override
    public String name() {
        return "JobRunr 8.7 jobs enqueued, SQLite";
    }

    @Override
    public double stepsPerSecond(Path empty, int callers, Clock clock) throws Exception {
        try (Jobs jobs = new Jobs(new JobRunrStore(empty))) {
            return Callers.stepsPerSecond(jobs, callers, clock);
        }
    }

    private final class Jobs implements Steps {
        private final JobRunrStore store;
        private final JobRequestScheduler scheduler;

        private Jobs(JobRunrStore store) {
            this.store = store;
            this.scheduler = store.configure().initialize().getJobRequestScheduler();
        }

        @Override
        public long take(int caller, long until) {
            long steps = 0;
            for (; Steps.goesOn(until); steps++) {
                scheduler.enqueue(JobRunrStore.job(work));
            }
            return steps;
        }

        @Override
        public long stored() {
            return store.storage().countJobs(StateName.ENQUEUED);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
