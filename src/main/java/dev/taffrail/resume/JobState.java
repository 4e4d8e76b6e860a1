package dev.taffrail.resume;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An external job to attach to again, never to submit again. An immutable value.
 *
 * @param nodeId the node that waits for it
 * @param jobId the provider's id of the job; null if only the run's pause named its node
 * @param provider who does the job
 * @param model the model that does it
 * @param modality what comes out, such as {@code video}
 * @param startedAt when it was submitted, as the provider said
 * @param deadlineAt until when it must have ended
 */
public record JobState(
        String nodeId,
        @Nullable String jobId,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String modality,
        @Nullable Instant startedAt,
        @Nullable Instant deadlineAt) {}
