package dev.taffrail.thread;

import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a thread. An immutable value.
 *
 * @param messageId its number, ascending over all threads and never given again
 * @param parentId the message that it follows; null for the first of a tree
 * @param role who says it, as the engine calls it
 * @param content what it says
 * @param item what else the engine keeps with it; null if nothing
 * @param createdAt when it was said
 */
public record Message(
        long messageId,
        @Nullable Long parentId,
        String role,
        String content,
        @Nullable JsonText item,
        @Nullable Instant createdAt) {}
