package dev.taffrail.thread;

import dev.taffrail.event.Seq;
import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state that was saved under an id. An immutable value.
 *
 * @param checkpointId the id
 * @param state what was saved, as JSON; {@code null} if JSON's null was saved
 * @param createdAt when it was saved last
 * @param seq where it stands in the thread
 */
public record SavedState(
        String checkpointId, JsonText state, @Nullable Instant createdAt, Seq seq) {}
