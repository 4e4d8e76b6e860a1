package dev.taffrail.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An external job that a run waits for. An immutable value.
 *
 * @param jobId the provider's id of the job; null if only the run's pause named its node
 * @param nodeId the node that waits for it
 * @param provider who does the job
 * @param model the model that does it
 * @param modality what comes out, such as {@code video}
 * @param status {@code pending}, {@code settled} or {@code abandoned}
 * @param startedAt when it was submitted, as the provider said; null if only the run's pause named its node
 * @param deadlineAt until when it must have ended
 * @param runId the run that waits
 * @param settledAt when its node or its run ended; null while it is waited for
 */
public record JobSummary(
        @Nullable String jobId,
        String nodeId,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String modality,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant deadlineAt,
        String runId,
        @Nullable Instant settledAt) {}
