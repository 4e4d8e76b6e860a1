package dev.taffrail.resume;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this host, asked whether one of them is still the one that worked on a run. Call it from any thread.
 *
 * @param self the calling process, whose host and boot are this host's
 * @param lookup finds a process by its number
 */
public record ProcessTable(ProcessIdentity self, Lookup lookup) {
    /**
     * Two readings of one process's start may differ by so much: Linux counts it from the boot, whose time it keeps in whole
     * seconds and corrects with the clock ({@code proc(5)}, {@code starttime} and {@code btime}).
     */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** Finds a process by its number. */
    @FunctionalInterface
    public interface Lookup {
        /** Returns what there is under this number. */
        Found find(long pid);
    }

    /** What there is under a number. */
    public sealed interface Found {
        /** No process has it. */
        record Nothing() implements Found {}

        /** There may be one, but the system does not let this process see it. */
        record Hidden() implements Found {}

        /**
         * A process has it.
         *
         * @param startedAt when it was started; null if the system does not say
         */
        record Running(@Nullable Instant startedAt) implements Found {}
    }

    /** Returns who has this number on this host now; without a start where none has, or the system does not say. */
    public ProcessIdentity identify(long pid) {
        Instant started = lookup.find(pid) instanceof Found.Running running ? running.startedAt() : null;
        return new ProcessIdentity(pid, self.host(), self.bootId(), started);
    }

    /** Says whether this process is still there; unknown if nobody said which one it is. */
    public Verdict verdict(@Nullable ProcessIdentity process) {
        if (process == null || !process.host().equals(self.host())) {
            return Verdict.UNKNOWN;
        }
        if (process.bootId() != null
                && self.bootId() != null
                && !process.bootId().equals(self.bootId())) {
            return Verdict.GONE;
        }
        Found found = lookup.find(process.pid());
        if (found instanceof Found.Nothing) {
            return Verdict.GONE;
        }
        Instant started = found instanceof Found.Running running ? running.startedAt() : null;
        if (started == null || process.startedAt() == null) {
            return Verdict.UNKNOWN;
        }
        boolean same = Duration.between(started, process.startedAt()).abs().compareTo(CLOCK_SLACK) <= 0;
        return same ? Verdict.ALIVE : Verdict.REUSED;
    }
}
