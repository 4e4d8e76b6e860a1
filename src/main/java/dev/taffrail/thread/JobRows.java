package dev.taffrail.thread;

import static dev.taffrail.state.BackgroundJobsTable.*;

import dev.taffrail.state.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Jobs as rows and as what events say of them. Stateless. */
final class JobRows {
    private JobRows() {}

    static Job job(Row row) {
        Long progress = row.get(PROGRESS);
        return new Job(
                Objects.requireNonNull(row.get(ID)),
                Objects.requireNonNull(row.get(NAME)),
                JobStatus.of(Objects.requireNonNull(row.get(STATUS))),
                progress == null ? null : Math.toIntExact(progress),
                row.get(DETAIL),
                row.get(PHASE),
                retry(row),
                Objects.requireNonNullElse(time(row.get(CREATED_AT)), Instant.EPOCH),
                Objects.requireNonNullElse(time(row.get(UPDATED_AT)), Instant.EPOCH));
    }

    static Map<String, @Nullable Object> fields(Job job) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", job.name());
        fields.put("status", job.status().toString());
        fields.put("progress", job.progress());
        fields.put("detail", job.detail());
        fields.put("phase", job.phase());
        fields.put("retry", job.retry() == null ? null : fields(job.retry()));
        fields.put("createdAt", job.createdAt());
        fields.put("updatedAt", job.updatedAt());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Retry retry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("attempt", retry.attempt());
        fields.put("maxAttempts", retry.maxAttempts());
        fields.put("backoffBaseMs", retry.backoffBaseMs());
        fields.put("nextBackoffMs", retry.nextBackoffMs());
        fields.put("nextRetryAt", retry.nextRetryAt());
        return fields;
    }

    private static @Nullable Retry retry(Row row) {
        Long attempt = row.get(RETRY_ATTEMPT);
        return attempt == null
                ? null
                : new Retry(
                        attempt,
                        Objects.requireNonNullElse(row.get(RETRY_MAX_ATTEMPTS), 0L),
                        Objects.requireNonNullElse(row.get(RETRY_BACKOFF_BASE_MS), 0L),
                        Objects.requireNonNullElse(row.get(RETRY_NEXT_BACKOFF_MS), 0L),
                        time(row.get(RETRY_NEXT_AT)));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
