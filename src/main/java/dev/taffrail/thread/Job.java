package dev.taffrail.thread;

import dev.taffrail.view.QueryRefused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A background job. An immutable value; times are kept to the millisecond.
 *
 * @param id its id, any text that is not empty
 * @param name what it is
 * @param status how it stands
 * @param progress 0 to 255; null if that is not known
 * @param detail what there is to say about it; null for nothing
 * @param phase what happened to it last, such as {@code progress_updated}; null if that was not said
 * @param retry how it is tried again; null if it is not
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record Job(
        String id,
        String name,
        JobStatus status,
        @Nullable Integer progress,
        @Nullable String detail,
        @Nullable String phase,
        @Nullable Retry retry,
        Instant createdAt,
        Instant updatedAt) {
    private static final int PROGRESS_MAX = 255;

    /** Cuts times to whole milliseconds and refuses a progress that is none. */
    public Job {
        if (progress != null && (progress < 0 || progress > PROGRESS_MAX)) {
            throw new QueryRefused(
                    "The progress of job '" + id + "' is " + progress + ".", "It is 0 to " + PROGRESS_MAX + ".");
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns a job that was queued at this time. */
    public static Job queued(String id, String name, Instant at) {
        return new Job(id, name, JobStatus.QUEUED, null, null, "created", null, at, at);
    }

    /** Returns this job as it stands after something happened to it. */
    public Job now(JobStatus standing, String happened, Instant at) {
        return new Job(id, name, standing, progress, detail, happened, retry, createdAt, at);
    }

    /** Returns this job with another progress. */
    public Job progress(@Nullable Integer made) {
        return new Job(id, name, status, made, detail, phase, retry, createdAt, updatedAt);
    }

    /** Returns this job with another detail. */
    public Job detail(@Nullable String said) {
        return new Job(id, name, status, progress, said, phase, retry, createdAt, updatedAt);
    }

    /** Returns this job with another way to be tried again. */
    public Job retry(@Nullable Retry again) {
        return new Job(id, name, status, progress, detail, phase, again, createdAt, updatedAt);
    }
}
