package dev.taffrail.view;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state that an engine saved itself and has not deleted. The state stands in the log. An immutable value.
 *
 * @param runId its run
 * @param checkpointId the engine's id of it
 * @param savedAt when it was saved, as the engine said; null if it did not
 * @param savedSeq the seq of the event that holds the state
 */
public record SavedCheckpoint(
        String runId, String checkpointId, @Nullable Instant savedAt, Seq savedSeq) {}
