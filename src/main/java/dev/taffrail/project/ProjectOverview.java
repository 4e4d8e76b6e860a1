package dev.taffrail.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project and what became of its runs. An immutable value; the components are named and ordered as in the command line's JSON.
 *
 * @param projectNo its number
 * @param dir its directory, exactly as it was registered
 * @param cmd the command that is started there
 * @param prompt what the command is started with; null if nobody said
 * @param createdAt when it was registered; null if that was recorded without a time
 * @param updatedAt when its command or prompt last changed; null likewise
 * @param lastRunAt when its last run was started; null before the first
 * @param runs how many runs it has
 * @param running how many of them are running
 * @param completed how many have completed
 * @param failed how many have failed
 * @param crashed how many have crashed
 * @param cancelled how many were cancelled
 */
public record ProjectOverview(
        long projectNo,
        String dir,
        String cmd,
        @Nullable String prompt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant lastRunAt,
        long runs,
        long running,
        long completed,
        long failed,
        long crashed,
        long cancelled) {

    /** Returns how many runs have ended, however. */
    public long ended() {
        return completed + failed + crashed + cancelled;
    }

    /** Returns the part of the ended runs that completed, from 0 to 1; null while none has ended. */
    public @Nullable Double successRate() {
        return ended() == 0 ? null : (double) completed / ended();
    }
}
