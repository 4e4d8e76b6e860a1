package dev.taffrail.project;

import dev.taffrail.Taffrail;
import dev.taffrail.command.CommandKey;
import dev.taffrail.command.Commands;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventRefused;
import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.resume.ProcessIdentity;
import dev.taffrail.resume.ProcessTable;
import dev.taffrail.resume.Verdict;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import dev.taffrail.view.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said about how a run stands: a status, a verdict, that it is deleted. Call it from any thread. */
final class RunStanding {
    /** What ends a run with such a status. */
    private static final Map<RunStatus, EventType> ENDS = Map.of(
            RunStatus.COMPLETED, EventType.RUN_COMPLETED,
            RunStatus.FAILED, EventType.RUN_FAILED,
            RunStatus.CRASHED, EventType.RUN_CRASHED);

    private final Commands commands;
    private final ProjectStreams streams;
    private final @Nullable String key;

    RunStanding(Taffrail store, @Nullable String key) {
        this.commands = store.streamCommands();
        this.streams = new ProjectStreams(store);
        this.key = key;
    }

    static RunStatus status(String word) {
        return RunStatus.named(word)
                .filter(RunStanding::canBeSaid)
                .orElseThrow(() -> new EventRefused(
                        "A run of a project cannot be '" + word + "'.", "Use running, completed, failed or crashed."));
    }

    private static boolean canBeSaid(RunStatus status) {
        return status == RunStatus.RUNNING || ENDS.containsKey(status);
    }

    boolean update(long runNo, RunStatus status, @Nullable Integer exitCode) {
        status(status.toString());
        if (status == RunStatus.RUNNING && exitCode != null) {
            throw new EventRefused(
                    "A run that is running has no exit code, but " + exitCode + " was given.",
                    "Leave it out, or say how the run ended.");
        }
        Long code = exitCode == null ? null : Long.valueOf(exitCode);
        StreamId run = streams.run(runNo);
        return run != null
                && commands.give(new CommandKey(run, key), done -> true, look -> {
                    Row row = look.find(run, RunsTable.TABLE);
                    if (row == null || standsSo(row, status, code)) {
                        return Outcome.nothing(row != null);
                    }
                    return Outcome.of(said(run, row, status, code));
                });
    }

    private static boolean standsSo(Row row, RunStatus status, @Nullable Long exitCode) {
        return status.toString().equals(row.get(RunsTable.STATUS))
                && Objects.equals(exitCode, row.get(RunsTable.EXIT_CODE));
    }

    /** A run that has ended is taken up again before it can end otherwise. */
    private static List<Said> said(StreamId run, Row row, RunStatus status, @Nullable Long exitCode) {
        List<Said> said = new ArrayList<>();
        if (status == RunStatus.RUNNING || row.get(RunsTable.ENDED_SEQ) != null) {
            said.add(Said.of(run, EventType.RUN_RESUMED, resumed(row)));
        }
        EventType end = ENDS.get(status);
        if (end != null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            if (status == RunStatus.CRASHED) {
                fields.put("evidence", "operator");
            }
            if (exitCode != null) {
                fields.put("exitCode", exitCode);
            }
            said.add(Said.of(run, end, fields));
        }
        return said;
    }

    /** Who works on a run is what its last start or resume said, so the process is said again. */
    private static Map<String, Object> resumed(Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fromStatus", row.get(RunsTable.STATUS));
        ProcessIdentity process = ProcessIdentity.in(row);
        Long pid = row.get(RunsTable.PROCESS_PID);
        if (process != null) {
            fields.put("process", process.fields());
        } else if (pid != null) {
            fields.put("process", Map.of("pid", pid));
        }
        return fields;
    }

    boolean delete(long runNo) {
        StreamId run = streams.run(runNo);
        return run != null
                && commands.give(
                        new CommandKey(run, key),
                        done -> true,
                        look -> look.isThere(run)
                                ? Outcome.of(Said.of(run, EventType.RUN_DELETED, Map.of()))
                                : Outcome.nothing(false));
    }

    /** Looks for the process of a run and marks the run as crashed if it is proven to be dead. */
    SweptRun sweep(ProjectRun swept, ProcessTable processes) {
        StreamId run = StreamId.run(swept.runId());
        return commands.give(
                new CommandKey(run, key),
                done -> new SweptRun(
                        swept, verdict(Objects.requireNonNull(done.first().text("evidence"))), true),
                look -> {
                    Row row = look.find(run, RunsTable.TABLE);
                    ProcessIdentity process = row == null ? null : ProcessIdentity.in(row);
                    Verdict verdict = processes.verdict(process);
                    // Whoever has ended it meanwhile knows better.
                    boolean runs = row != null && "running".equals(row.get(RunsTable.STATUS));
                    return process != null && runs && verdict.isDeath()
                            ? Outcome.of(Said.of(run, EventType.RUN_CRASHED, crashed(verdict, process)))
                            : Outcome.nothing(new SweptRun(swept, verdict, false));
                });
    }

    private static Verdict verdict(String evidence) {
        return evidence.equals(Verdict.GONE.toString()) ? Verdict.GONE : Verdict.REUSED;
    }

    private static Map<String, Object> crashed(Verdict verdict, ProcessIdentity process) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("evidence", verdict.toString());
        fields.put(
                "detail",
                "Process " + process.pid() + " of " + process.host()
                        + (verdict == Verdict.GONE ? " is gone." : " is another one now."));
        return fields;
    }
}
