package dev.taffrail.project;

import dev.taffrail.view.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that was started for a project. An immutable value; times are to the millisecond.
 *
 * @param runNo its number, never given again
 * @param runId its id, by which every other command and table knows it
 * @param projectNo the number of its project
 * @param pid the process's number on its host; 0 if nobody said
 * @param status how it stands: running, completed, failed or crashed; cancelled if somebody cancelled it
 * @param exitCode the code that it ended with; null while it runs, and where nobody said
 * @param startedAt when it was started; null if that was recorded without a time
 * @param endedAt when it ended; null while it has not
 * @param args the command's arguments in their order
 */
public record ProjectRun(
        long runNo,
        String runId,
        long projectNo,
        long pid,
        RunStatus status,
        @Nullable Long exitCode,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<String> args) {}
