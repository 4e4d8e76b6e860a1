package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.view.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A failure that nobody has handled and that has not reached the run's end yet: such a run can only end as failed. An immutable
 * value.
 *
 * @param nodeId the node that failed, or that waited at the rejected gate; null if nobody named it
 * @param gateId the budget gate that was rejected; null if a node failed
 * @param error why the node failed, a JSON object; null for a gate, or if the event gave none
 * @param seq the seq of the failure or of the rejection
 */
public record Failure(
        @Nullable String nodeId,
        @Nullable String gateId,
        @Nullable JsonText error,
        Seq seq) {}
