package dev.taffrail.view;

import dev.taffrail.event.Fields;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows about its runs. Every method reads, none writes; call it from any thread.
 *
 * <p>Each answer is as of one moment, at or after what the log held when the method was called.
 */
public final class History {
    private final ViewReader views;
    private final EventLog log;

    /**
     * @param views where the tables are read
     * @param log where the events are read
     */
    public History(ViewReader views, EventLog log) {
        this.views = views;
        this.log = log;
    }

    /**
     * Returns a page of runs.
     *
     * <p>Walking the pages shows every run that is there from the first page to the last exactly once, as long as the figure
     * sorted by stays as it is, also while runs are added.
     *
     * @param query a limit of 0 puts all of them in one page
     * @throws QueryRefused if the query's {@code after} did not come from a page of the same sort
     */
    public Page<RunSummary> runs(RunQuery query) {
        return views.read(tables -> RunRows.page(tables, query));
    }

    /**
     * Hands over runs one by one, in order, without holding them all in memory.
     *
     * @param query a limit of 0 means all of them
     * @param each called in this thread while the read is open, so it should be quick
     * @throws QueryRefused as {@link #runs(RunQuery)} does
     */
    public void runs(RunQuery query, Consumer<RunSummary> each) {
        views.read(tables -> {
            RunRows.each(tables, query, each);
            return query;
        });
    }

    /**
     * Returns the id of the run that is meant: a whole id, a unique beginning of at least 4 characters (of a root before that of
     * a child run), {@code @last} for the root that was started last, {@code @failed} for the root that was started last of
     * those that failed or crashed.
     *
     * @throws NotFound if there is none
     * @throws Ambiguous if several begin so
     */
    public String resolve(String name) {
        return views.read(tables -> RunNames.resolve(tables, name));
    }

    /**
     * Returns one run.
     *
     * @param runId a whole id
     * @throws NotFound if there is none
     */
    public RunSummary run(String runId) {
        return views.read(tables -> RunRows.run(tables, runId));
    }

    /**
     * Returns one run with everything that belongs to it.
     *
     * @param runId a whole id
     * @throws NotFound if there is none
     */
    public RunDetail detail(String runId) {
        return views.read(tables -> RunRows.detail(tables, runId));
    }

    /** Returns the run that was started last of each workflow, ordered by workflow. */
    public List<RunSummary> latestPerWorkflow() {
        return views.read(RunRows::latestPerWorkflow);
    }

    /** Returns the runs that have not ended, newest first, child runs too. */
    public List<RunSummary> open() {
        return runs(RunQuery.all(
                        RunFilter.ALL.status(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.IDLE)))
                .items();
    }

    /**
     * Returns the runs that stopped on the way, as far as the log knows, newest first, child runs too: those that crashed, and
     * those that are {@code running}. Whether the process of a running one still lives is not looked at here.
     */
    public List<RunSummary> interrupted() {
        return runs(RunQuery.all(RunFilter.ALL.status(RunStatus.RUNNING, RunStatus.CRASHED)))
                .items();
    }

    /** Returns the steps of a run and their attempts, in the order in which they began; empty if there is no such run. */
    public List<StepSummary> steps(String runId) {
        return views.read(tables -> StepRows.ofRun(tables, runId));
    }

    /** Returns the attempts of one node of a run, the first one first; empty if there is no such node. */
    public List<StepSummary> attempts(String runId, String nodeId) {
        return views.read(tables -> StepRows.ofNode(tables, runId, nodeId));
    }

    /** Fetches what went into a step and what came out from the log. */
    public StepData data(StepSummary step) {
        return data(step.runId(), step.startedSeq(), step.endedSeq());
    }

    /** Fetches what went into a use of a tool and what came out from the log. */
    public StepData data(ToolCallSummary call) {
        return data(call.runId(), call.startedSeq(), call.endedSeq());
    }

    /** Returns what was spent, largest cost first, unknown cost last; days in their order. Empty if nothing was. */
    public List<CostSummary> costs(CostQuery query) {
        return views.read(tables -> CostRows.costs(tables, query));
    }

    /** Returns the gates of a run, in the order in which they were announced. */
    public List<GateSummary> gates(String runId) {
        return views.read(tables -> WaitRows.gatesOfRun(tables, runId));
    }

    /** Returns every gate of every run that waits for a decision, the one that waits longest first. */
    public List<GateSummary> pendingGates() {
        return views.read(WaitRows::gatesAnywhere);
    }

    /** Returns the external jobs of a run, in the order of their nodes' ids. */
    public List<JobSummary> jobs(String runId) {
        return views.read(tables -> WaitRows.jobsOfRun(tables, runId));
    }

    /** Returns every external job of every run that is still waited for, the one that is waited for longest first. */
    public List<JobSummary> pendingJobs() {
        return views.read(WaitRows::jobsAnywhere);
    }

    /** Returns the tool calls of a run, in the order in which they began. */
    public List<ToolCallSummary> toolCalls(String runId) {
        return views.read(tables -> ToolCallRows.ofRun(tables, runId));
    }

    /**
     * Returns events of a run in order.
     *
     * @param after the seq behind which to begin
     * @param max at most so many, at least 1
     */
    public List<StoredEvent> events(String runId, Seq after, int max) {
        return log.read(new StreamId(runId), after, max);
    }

    private StepData data(String runId, Seq started, @Nullable Seq ended) {
        return new StepData(
                first(runId, started, "inputs", "toolInput"),
                // A step that waited at a human gate was ended by the decision, whose payload is its output.
                ended == null ? null : first(runId, ended, "output", "payload", "outputSummary", "result"));
    }

    /** Returns the first of these fields that the event at this seq has. */
    private @Nullable JsonText first(String runId, Seq seq, String... names) {
        for (StoredEvent event : log.read(new StreamId(runId), new Seq(seq.value() - 1), 1)) {
            Fields fields = event.fields();
            for (String name : names) {
                String json = fields.json(name);
                if (json != null) {
                    return new JsonText(json);
                }
            }
        }
        return null;
    }
}
