package dev.taffrail;

import dev.taffrail.event.EventJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A job that a provider does for a node while the run waits. An immutable value.
 *
 * @param jobId the provider's id of the job
 * @param provider who does it
 * @param model the model that does it
 * @param modality what comes out, such as {@code video}
 * @param startedAt when it was submitted, as the provider said
 * @param deadlineAt until when it must have ended; not before the start
 */
public record ExternalJob(
        String jobId, String provider, String model, String modality, Instant startedAt, Instant deadlineAt) {
    /** The fields of {@code media_job:submitted}. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("jobId", jobId);
        fields.put("provider", provider);
        fields.put("model", model);
        fields.put("modality", modality);
        fields.put("startedAt", EventJson.format(startedAt));
        fields.put("deadlineAt", EventJson.format(deadlineAt));
        return fields;
    }
}
