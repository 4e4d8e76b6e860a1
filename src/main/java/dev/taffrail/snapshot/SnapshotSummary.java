package dev.taffrail.snapshot;

import dev.taffrail.event.Seq;
import dev.taffrail.view.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list. An immutable value.
 *
 * @param runId the run
 * @param status how it stands
 * @param startedAt when it was started, as its first snapshot says; null if that is no time
 * @param stepIndex the number of the plan's step, as it was written
 * @param iterations how many steps were begun, as it was written
 * @param revisions how often the plan was revised, as it was written
 * @param traceLength how many entries the trace has
 * @param seq the seq of the run's last event
 */
public record SnapshotSummary(
        String runId,
        SnapshotStatus status,
        @Nullable Instant startedAt,
        JsonText stepIndex,
        JsonText iterations,
        JsonText revisions,
        long traceLength,
        Seq seq) {}
