package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a leaf. An immutable value.
 *
 * @param id of this execution
 * @param branchRunId the branch's execution that it belongs to; null for none
 * @param leafId the leaf
 * @param taskId the task that did it; null if that was not said
 * @param inputHash what went in, as a hash; null if that was not said
 * @param status how it stands, in its engine's word
 * @param output what came out, as JSON
 * @param artifacts what else came out, a JSON list
 * @param startedAt when it began
 * @param completedAt when it ended; null while it has not
 */
public record LeafRun(
        String id,
        @Nullable String branchRunId,
        String leafId,
        @Nullable String taskId,
        @Nullable String inputHash,
        String status,
        JsonText output,
        JsonText artifacts,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {}
