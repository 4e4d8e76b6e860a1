package dev.taffrail;

import dev.taffrail.command.Commands;
import dev.taffrail.event.Event;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Payload;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.EventLog;
import dev.taffrail.log.EventSink;
import dev.taffrail.log.Expected;
import dev.taffrail.log.LogVerifier;
import dev.taffrail.log.SqliteEventLog;
import dev.taffrail.projection.Projections;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.Checkpoints;
import dev.taffrail.resume.Forks;
import dev.taffrail.resume.Gates;
import dev.taffrail.resume.ProcessTable;
import dev.taffrail.resume.Recovery;
import dev.taffrail.resume.ResumePlan;
import dev.taffrail.resume.RunCommands;
import dev.taffrail.sqlite.StoreDirectory;
import dev.taffrail.view.History;
import dev.taffrail.view.StateReader;
import dev.taffrail.view.ViewReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * A store that is open: the log, what is computed from it, and the ways in and out. Open it once, use it from any thread, and
 * close it at the end; a JVM can have a store open once, any number of processes can.
 *
 * <p>A store from which nothing is appended has no thread.
 */
public final class Taffrail implements AutoCloseable {
    private final StoreDirectory directory;
    private final SqliteEventLog log;
    private final Projections projections;
    private final Options options;
    private final EventSink sink;
    private final History history;
    private final StateReader rows;
    private final Checkpoints checkpoints;
    private final RunCommands commands;
    private final ViewReader views;
    private final Commands streamCommands;

    private Taffrail(StoreDirectory directory, SqliteEventLog log, Projections projections, Options options) {
        this.directory = directory;
        this.log = log;
        this.projections = projections;
        this.options = options;
        this.sink = options.acknowledge() == Acknowledge.PROJECTED ? new ProjectedSink(log, projections) : log;
        PlainViews views = new PlainViews(projections);
        this.history = new History(views, log);
        this.rows = new StateReader(views);
        this.checkpoints = new Checkpoints(rows, log);
        this.views = views;
        this.commands = new RunCommands(sink, checkpoints, options.clock());
        this.streamCommands = new Commands(sink, log, views, options.clock());
    }

    /** Opens the store in {@link #home}, and makes it if there is none. */
    public static Taffrail open() {
        return open(home(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    /**
     * Returns where a store lies if nobody says otherwise: in {@code $TAFFRAIL_HOME}, else in {@code .taffrail} in the user's own
     * directory.
     */
    public static Path home(Map<String, String> environment, Path usersOwn) {
        String said = environment.getOrDefault("TAFFRAIL_HOME", "");
        return said.isEmpty() ? usersOwn.resolve(".taffrail") : Path.of(said);
    }

    /** Opens the store in a directory, and makes it if there is none. */
    public static Taffrail open(Path directory) {
        return open(directory, Options.defaults());
    }

    /**
     * Opens the store in a directory.
     *
     * @throws dev.taffrail.sqlite.StoreRefused if the directory is not safe to work in, is open in this JVM already, or is
     *     missing and may not be made
     * @throws dev.taffrail.sqlite.StoreFormatUnsupported if another version of Taffrail made it
     * @throws dev.taffrail.log.LogDamaged if the log cannot be what was acknowledged
     */
    public static Taffrail open(Path directory, Options options) {
        Taffrail store = assemble(directory, options);
        try {
            if (options.recovers()) {
                store.recovery().recover();
            }
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static Taffrail assemble(Path directory, Options options) {
        StoreDirectory opened = StoreDirectory.open(directory, options.access());
        SqliteEventLog log = null;
        try {
            log = SqliteEventLog.open(opened, options.log(), options.meters());
            Projections projections =
                    Projections.open(opened, log, options.ownProjections(), options.projecting(), options.meters());
            return new Taffrail(opened, log, projections, options);
        } catch (RuntimeException | Error e) {
            if (log != null) {
                log.close();
            }
            opened.close();
            throw e;
        }
    }

    /** Returns where events go in; an engine that has events of its own hands them over as they are. */
    public EventSink sink() {
        return sink;
    }

    /** Returns the log itself, for reading and subscribing. */
    public EventLog log() {
        return log;
    }

    /** Returns what people and programs read: runs, steps, costs, gates. */
    public History history() {
        return history;
    }

    /** Returns the states that runs resume from. */
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Returns where decisions at gates are made. */
    public Gates gates() {
        return new Gates(commands);
    }

    /** Returns what is done to a run from outside: cancelling and deleting it. */
    public RunCommands commands() {
        return commands;
    }

    /** Returns what a facade gives its commands with, of whatever streams. */
    public Commands streamCommands() {
        return streamCommands;
    }

    /** Returns where a facade reads the shipped tables. */
    public ViewReader views() {
        return views;
    }

    /** Returns what finds out which runs have lost their process. */
    public Recovery recovery() {
        return recovery(processes());
    }

    /** Returns the processes of this host: who has a number now, and whether somebody is still there. */
    public ProcessTable processes() {
        return ThisHost.processes();
    }

    /** Returns what finds that out with another knowledge of processes, such as that of whoever starts them in containers. */
    public Recovery recovery(ProcessTable processes) {
        return new Recovery(history, rows, commands, processes);
    }

    /** Returns the tables as such: how far they are, and making them anew. */
    public Projections projections() {
        return projections;
    }

    /** Returns the store's directory, without symbolic links. */
    public Path directory() {
        return directory.path();
    }

    /** Returns the store's id, which it got when it was made and keeps. */
    public String storeId() {
        return log.storeId();
    }

    /**
     * Checks the whole log: positions and seqs without a hole, every digest right.
     *
     * @param progress told the position that has been reached, now and then
     */
    public LogVerifier.Report verifyLog(LongConsumer progress) {
        return log.verify(progress);
    }

    /** Returns the limits that events are held to. */
    public Options options() {
        return options;
    }

    /** Starts a run of a workflow under a random id and returns the hand that writes it; run:started is acknowledged then. */
    public RunWriter start(String workflow, Map<String, ?> inputs) {
        return start(RunSpec.workflow(workflow).inputs(inputs));
    }

    /**
     * Starts a run and returns the hand that writes it; run:started is acknowledged then.
     *
     * @throws RunExists if there is a run of that id
     */
    public RunWriter start(RunSpec spec) {
        String given = spec.id();
        StreamId run = StreamId.run(given != null ? given : options.runIds().get());
        AppendResult result = sink.appendAndWait(
                run, Expected.noStream(), List.of(event(run, EventType.RUN_STARTED, startedBy(spec.fields()))));
        if (result instanceof AppendResult.Conflict) {
            throw new RunExists(run.value());
        }
        return new RunWriter(sink, log, checkpoints, options.clock(), run, new Seq(1), null);
    }

    /**
     * Takes a run over as it stands: whoever wrote it before is fenced from now on. Of several that try at once one wins. Timeouts
     * of its gates that are due are applied first.
     *
     * @throws dev.taffrail.view.NotFound if there is no such run
     * @throws dev.taffrail.resume.NoCheckpoint if it was never started
     * @throws ResumeConflict if it is completed, or somebody else was faster
     */
    public RunWriter resume(String runId) {
        gates().applyTimeouts(runId);
        return resume(checkpoints.load(runId));
    }

    /**
     * Takes a run over exactly as this state says; {@link ResumePlan} says what that means.
     *
     * @throws ResumeConflict if it is completed, or somebody wrote to it since the state was loaded
     */
    public RunWriter resume(Checkpoint state) {
        if (!ResumePlan.of(state).resumable()) {
            throw new ResumeConflict(
                    "Run '" + state.runId() + "' is " + state.status() + ", so there is nothing to resume.",
                    "Start a new run, or fork this one before its end.");
        }
        StreamId run = StreamId.run(state.runId());
        Map<String, Object> fields = new LinkedHashMap<>(worker());
        fields.put("fromStatus", state.status().toString());
        AppendResult result = sink.appendAndWait(
                run, Expected.exactly(state.seq()), List.of(event(run, EventType.RUN_RESUMED, fields)));
        if (result instanceof AppendResult.Conflict) {
            throw new ResumeConflict(
                    "Somebody else wrote to run '" + state.runId() + "' while it was being taken over.",
                    "Look at the run, and take it over again if that is still right.");
        }
        return new RunWriter(
                sink, log, checkpoints, options.clock(), run, state.seq().next(), state);
    }

    /**
     * Starts a run that begins with a state of another one: what was done there is taken over as {@code reused}, at no cost.
     *
     * @param state the present state of the other run, or an earlier one
     */
    public RunWriter fork(Checkpoint state) {
        String runId = options.runIds().get();
        Seq seq = forks().fork(state, runId, worker());
        if (seq.equals(Seq.NONE)) {
            throw new RunExists(runId);
        }
        return new RunWriter(
                sink, log, checkpoints, options.clock(), StreamId.run(runId), seq, checkpoints.load(runId));
    }

    /** Returns what makes forks that nobody works on yet. */
    public Forks forks() {
        return new Forks(sink, log, checkpoints, options.clock());
    }

    /**
     * Waits until the shipped tables show everything up to a position.
     *
     * @return whether they do; false if the time ran out
     */
    public boolean awaitProjected(Position position, Duration wait) throws InterruptedException {
        return projections.awaitProjected(position, wait);
    }

    /** Brings the tables up to what was acknowledged, answers what is still under way, and lets go of the files. Again: nothing. */
    @Override
    public void close() {
        try {
            projections.close();
        } finally {
            try {
                log.close();
            } finally {
                directory.close();
            }
        }
    }

    private Event event(StreamId run, EventType type, Map<String, ?> fields) {
        return Event.of(run, type, options.clock().instant(), Payload.of(fields));
    }

    private static Map<String, Object> startedBy(Map<String, Object> fields) {
        fields.putAll(worker());
        return fields;
    }

    /**
     * Returns the fields of run:started and run:resumed that say who is at work: this process, with a fresh claim, so that two takers
     * with the same words are not taken for one.
     */
    public static Map<String, Object> worker() {
        return Map.of(
                "process", ThisHost.process().fields(),
                "claim", UUID.randomUUID().toString());
    }
}
