package dev.taffrail.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A crashed run and what to start again. An immutable value; times are to the millisecond.
 *
 * @param runNo the run's number
 * @param pid the process's number on its host; 0 if nobody said
 * @param startedAt when it was started; null if that was recorded without a time
 * @param endedAt when it was found to have crashed; null where an import did not know
 * @param projectNo the number of its project
 * @param dir the project's directory
 * @param cmd the project's command, as it is now
 */
public record CrashedRun(
        long runNo,
        long pid,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long projectNo,
        String dir,
        String cmd) {}
