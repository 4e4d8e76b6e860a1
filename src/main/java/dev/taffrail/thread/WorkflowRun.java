package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A traced run of a workflow. An immutable value.
 *
 * @param runId the run
 * @param workflowId what it is a run of
 * @param goal what it is to reach; null if that was not said
 * @param status how it stands, in its engine's word; {@link WorkflowStatus} has those that are known
 * @param inputHash what went in, as a hash; null if that was not said
 * @param startedAt when it was started
 * @param completedAt when it ended; null while it has not
 * @param metadata what else its engine says of it, a JSON object
 */
public record WorkflowRun(
        String runId,
        String workflowId,
        @Nullable String goal,
        String status,
        @Nullable String inputHash,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        JsonText metadata) {}
