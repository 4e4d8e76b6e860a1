package dev.taffrail.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered project. An immutable value; times are to the millisecond.
 *
 * @param projectNo its number, never given again
 * @param dir its directory, exactly as it was registered
 * @param cmd the command that is started there
 * @param prompt what the command is started with; null if nobody said
 * @param createdAt when it was registered; null if that was recorded without a time
 * @param updatedAt when its command or prompt last changed; null likewise
 * @param lastRunAt when its last run was started; null before the first
 */
public record Project(
        long projectNo,
        String dir,
        String cmd,
        @Nullable String prompt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant lastRunAt) {}
