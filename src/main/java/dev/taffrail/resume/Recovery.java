package dev.taffrail.resume;

import dev.taffrail.event.EventType;
import dev.taffrail.event.StreamId;
import dev.taffrail.resume.RunCommands.Said;
import dev.taffrail.state.Row;
import dev.taffrail.state.RunsTable;
import dev.taffrail.state.StepsTable;
import dev.taffrail.view.History;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.RunSummary;
import dev.taffrail.view.RunTables;
import dev.taffrail.view.StateReader;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done after a crash: which runs were open, whether who worked on them is still there, and what a resume would do.
 * Only runs whose process is proven to be gone are marked as crashed, never a parked one. Call it from any thread.
 */
public final class Recovery {
    private final History history;
    private final StateReader rows;
    private final RunCommands commands;
    private final Gates gates;
    private final ProcessTable processes;

    /**
     * @param history where open runs are found
     * @param rows where their state is found
     * @param commands how they are marked
     * @param processes where those who worked on them are looked for
     */
    public Recovery(History history, StateReader rows, RunCommands commands, ProcessTable processes) {
        this.history = history;
        this.rows = rows;
        this.commands = commands;
        this.gates = new Gates(commands);
        this.processes = processes;
    }

    /**
     * Looks at every open run and changes nothing; parked runs come last, the newest of each first. A thread or a job that is at
     * work comes too, and is left alone, since nobody says which process works on it; one that rests is nothing to recover.
     */
    public List<OpenRun> plan() {
        return history.open().stream()
                .filter(run -> isRun(run) || run.status() == RunStatus.RUNNING)
                .map(this::look)
                .sorted(Comparator.comparing(OpenRun::isParked))
                .toList();
    }

    /** Looks at every open run, applies the timeouts that are due, and marks as crashed what is dead. */
    public List<OpenRun> recover() {
        return plan().stream().map(this::treat).toList();
    }

    private OpenRun treat(OpenRun open) {
        if (!open.due().isEmpty()) {
            gates.applyTimeouts(open.run().runId());
        }
        if (!open.isDead()) {
            return open;
        }
        Checkpoint state = commands.checkpoints().load(open.run().runId());
        Said crashed = new Said(
                EventType.RUN_CRASHED, Map.of("evidence", open.verdict().toString(), "detail", detail(open)));
        // Whoever wrote since it was looked at is alive, or has ended it.
        boolean unchanged = state.seq().equals(open.run().lastSeq());
        return unchanged && commands.say(state, crashed) ? open.marked() : open;
    }

    private static String detail(OpenRun open) {
        ProcessIdentity process = Objects.requireNonNull(open.process(), "a death without a process");
        return "Process " + process.pid() + " of " + process.host()
                + (open.verdict() == Verdict.GONE ? " is gone." : " is another one now.");
    }

    private OpenRun look(RunSummary run) {
        RunTables tables = rows.tables(run.runId());
        Row row = tables.run();
        ProcessIdentity process = row == null ? null : ProcessIdentity.in(row);
        Checkpoint state = row == null || row.get(RunsTable.STARTED_SEQ) == null || !isRun(run)
                ? null
                : commands.checkpoints().load(run.runId());
        Instant now = commands.clock().instant();
        return new OpenRun(
                run,
                process,
                processes.verdict(process),
                isParked(run, tables),
                lastNode(tables),
                state == null ? null : ResumePlan.of(state),
                state == null
                        ? List.of()
                        : state.pendingGates().stream()
                                .filter(gate -> gate.timeoutAction() != null && gate.isDue(now))
                                .toList(),
                false);
    }

    private static boolean isRun(RunSummary run) {
        return new StreamId(run.runId()).isRun();
    }

    private static boolean isParked(RunSummary run, RunTables tables) {
        boolean works = tables.lastAttempts().stream().anyMatch(step -> "running".equals(step.get(StepsTable.STATUS)));
        return run.status() == RunStatus.PAUSED ? !works : run.status() != RunStatus.RUNNING;
    }

    private static @Nullable String lastNode(RunTables tables) {
        int count = tables.lastAttempts().size();
        return count == 0 ? null : tables.lastAttempts().get(count - 1).get(StepsTable.NODE_ID);
    }
}
