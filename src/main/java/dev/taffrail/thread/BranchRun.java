package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a branch. An immutable value.
 *
 * @param id of this execution
 * @param branchId the branch
 * @param nodeId the control node that it is a branch of; null if that was not said
 * @param status how it stands, in its engine's word
 * @param startedAt when it began
 * @param completedAt when it ended; null while it has not
 * @param result what it came to, as JSON
 */
public record BranchRun(
        String id,
        String branchId,
        @Nullable String nodeId,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        JsonText result) {}
