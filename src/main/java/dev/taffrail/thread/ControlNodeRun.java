package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a control node. An immutable value.
 *
 * @param id of this execution
 * @param nodeId the node
 * @param kind branch_set, leaf, sequence, reduce, teacher_review, loop_until, cond or expand
 * @param status how it stands, in its engine's word
 * @param selectedChildren what it chose, a JSON list
 * @param result what it came to, as JSON
 * @param startedAt when it began
 * @param completedAt when it ended; null while it has not
 */
public record ControlNodeRun(
        String id,
        String nodeId,
        String kind,
        String status,
        JsonText selectedChildren,
        JsonText result,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {}
