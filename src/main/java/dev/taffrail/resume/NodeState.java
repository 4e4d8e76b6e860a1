package dev.taffrail.resume;

import dev.taffrail.event.Seq;
import dev.taffrail.view.JsonText;
import dev.taffrail.view.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a node stands that is settled or waits. An immutable value.
 *
 * @param status {@code completed}, {@code failed}, {@code skipped}, {@code paused} or {@code reused}
 * @param attempt the attempt that stands so, from 1
 * @param error why it failed, a JSON object; null if it has not failed
 * @param handled whether it failed and the run is past that: an agent was told of its tool's failure
 * @param settledSeq the seq of the event that settled it, where its output stands; null while it waits
 */
public record NodeState(
        StepStatus status,
        long attempt,
        @Nullable JsonText error,
        boolean handled,
        @Nullable Seq settledSeq) {
    /** Says whether the node has an outcome that a resumed run goes on with. */
    public boolean isDone() {
        return status == StepStatus.COMPLETED || status == StepStatus.SKIPPED || status == StepStatus.REUSED;
    }
}
