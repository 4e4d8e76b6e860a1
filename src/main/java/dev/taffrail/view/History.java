package dev.taffrail.view;

import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.log.EventLog;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a store knows about its runs. Every method reads, none writes; call it from any thread.
 *
 * <p>Each answer is as of one moment, at or after what the log held when the method was called.
 */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // until its queries are there
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
        throw new UnsupportedOperationException();
    }

    /**
     * Hands over runs one by one, in order, without holding them all in memory.
     *
     * @param query a limit of 0 means all of them
     * @param each called in this thread while the read is open, so it should be quick
     * @throws QueryRefused as {@link #runs(RunQuery)} does
     */
    public void runs(RunQuery query, Consumer<RunSummary> each) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * Returns one run.
     *
     * @param runId a whole id
     * @throws NotFound if there is none
     */
    public RunSummary run(String runId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns one run with everything that belongs to it.
     *
     * @param runId a whole id
     * @throws NotFound if there is none
     */
    public RunDetail detail(String runId) {
        throw new UnsupportedOperationException();
    }

    /** Returns the run that was started last of each workflow, ordered by workflow. */
    public List<RunSummary> latestPerWorkflow() {
        throw new UnsupportedOperationException();
    }

    /** Returns the runs that have not ended, newest first, child runs too. */
    public List<RunSummary> open() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the runs that stopped on the way, as far as the log knows, newest first, child runs too: those that crashed, and
     * those that are {@code running}. Whether the process of a running one still lives is not looked at here.
     */
    public List<RunSummary> interrupted() {
        throw new UnsupportedOperationException();
    }

    /** Returns the steps of a run and their attempts, in the order in which they began; empty if there is no such run. */
    public List<StepSummary> steps(String runId) {
        throw new UnsupportedOperationException();
    }

    /** Returns the attempts of one node of a run, the first one first; empty if there is no such node. */
    public List<StepSummary> attempts(String runId, String nodeId) {
        throw new UnsupportedOperationException();
    }

    /** Fetches what went into a step and what came out from the log. */
    public StepData data(StepSummary step) {
        throw new UnsupportedOperationException();
    }

    /** Returns what was spent, largest cost first, unknown cost last; days in their order. Empty if nothing was. */
    public List<CostSummary> costs(CostQuery query) {
        throw new UnsupportedOperationException();
    }

    /** Returns the gates of a run, in the order in which they were announced. */
    public List<GateSummary> gates(String runId) {
        throw new UnsupportedOperationException();
    }

    /** Returns every gate of every run that waits for a decision, the one that waits longest first. */
    public List<GateSummary> pendingGates() {
        throw new UnsupportedOperationException();
    }

    /** Returns the external jobs of a run, in the order of their nodes' ids. */
    public List<JobSummary> jobs(String runId) {
        throw new UnsupportedOperationException();
    }

    /** Returns every external job of every run that is still waited for, the one that is waited for longest first. */
    public List<JobSummary> pendingJobs() {
        throw new UnsupportedOperationException();
    }

    /** Returns the tool calls of a run, in the order in which they began. */
    public List<ToolCallSummary> toolCalls(String runId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns events of a run in order.
     *
     * @param after the seq behind which to begin
     * @param max at most so many, at least 1
     */
    public List<StoredEvent> events(String runId, Seq after, int max) {
        throw new UnsupportedOperationException();
    }
}
