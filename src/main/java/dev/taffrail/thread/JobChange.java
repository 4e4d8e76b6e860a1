package dev.taffrail.thread;

import dev.taffrail.event.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job. An immutable value.
 *
 * @param seq its place in the job's history
 * @param at when it happened
 * @param phase what happened; null if that was not said
 * @param job the job as it stood after that
 */
public record JobChange(
        Seq seq, @Nullable Instant at, @Nullable String phase, Job job) {}
