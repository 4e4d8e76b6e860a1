package dev.taffrail.view;

import static dev.taffrail.view.RunSelection.RUNS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads runs: first the ids of a list in its order, then the summaries of these ids. Stateless. */
final class RunRows {
    /** How many runs are summed up by one query while a long list is handed over. */
    private static final int BATCH = 500;

    private static final RecordOf<RunSummary> SUMMARY = new RecordOf<>(RunSummary.class);

    private RunRows() {}

    /** Returns a page; a limit of 0 is a page of everything. */
    static Page<RunSummary> page(Connection views, RunQuery query) throws SQLException {
        List<PageCursor> places = new ArrayList<>();
        // One more than asked for says whether anything follows.
        RunOrder.walk(views, query, query.limit() == 0 ? RunOrder.ALL : query.limit() + 1, places::add);
        boolean more = query.limit() > 0 && places.size() > query.limit();
        List<PageCursor> shown = more ? places.subList(0, query.limit()) : places;
        return new Page<>(
                summaries(views, shown.stream().map(PageCursor::runId).toList()),
                more ? shown.get(shown.size() - 1).encode() : null);
    }

    /** Hands over runs in order, a batch of them in memory at a time. */
    static void each(Connection views, RunQuery query, Consumer<RunSummary> consumer) throws SQLException {
        Batch batch = new Batch(views, consumer);
        RunOrder.walk(views, query, query.limit() == 0 ? RunOrder.ALL : query.limit(), batch);
        batch.flush();
    }

    /** Returns the runs of these ids in the order of the ids, without those that do not exist. */
    static List<RunSummary> summaries(Connection views, List<String> ids) throws SQLException {
        return Question.of(RUNS, "summaries")
                .bind("run_ids", JsonLists.array(ids))
                .list(views, SUMMARY);
    }

    /** Returns the newest run of each workflow. */
    static List<RunSummary> latestPerWorkflow(Connection views) throws SQLException {
        return summaries(views, Question.of(RUNS, "latest-per-workflow").list(views, Cells::text));
    }

    /** Returns the runs that stopped on the way. */
    static List<RunSummary> interrupted(Connection views) throws SQLException {
        return summaries(views, Question.of(RUNS, "interrupted").list(views, Cells::text));
    }

    /** Returns one run, or throws that there is none. */
    static RunSummary run(Connection views, String runId) throws SQLException {
        List<RunSummary> found = summaries(views, List.of(runId));
        if (found.isEmpty()) {
            throw RunNames.notFound(runId);
        }
        return found.get(0);
    }

    /** Returns one run with what belongs to it, or throws that there is none. */
    static RunDetail detail(Connection views, String runId) throws SQLException {
        RunSummary run = run(views, runId);
        RunSort oldest = new RunSort(RunField.STARTED_AT, false);
        RunQuery children = RunQuery.all(RunFilter.ALL.childrenOf(runId)).sortedBy(oldest);
        List<StepSummary> steps = StepRows.ofRun(views, runId);
        List<GateSummary> gates = WaitRows.gatesOfRun(views, runId);
        List<JobSummary> jobs = WaitRows.jobsOfRun(views, runId);
        List<RunSummary> started = page(views, children).items();
        return Question.of(RUNS, "end-of-run")
                .bind("run_id", runId)
                .list(
                        views,
                        row -> new RunDetail(
                                run,
                                steps,
                                gates,
                                jobs,
                                started,
                                row.jsonOrNull(),
                                row.textOrNull(),
                                row.numberOrNull()))
                .get(0);
    }

    /** Collects places until there are enough of them to be summed up together. */
    private static final class Batch implements Question.Taker<PageCursor> {
        private final Connection views;
        private final Consumer<RunSummary> consumer;
        private final List<String> ids = new ArrayList<>();

        Batch(Connection views, Consumer<RunSummary> consumer) {
            this.views = views;
            this.consumer = consumer;
        }

        @Override
        public void take(PageCursor place) throws SQLException {
            ids.add(place.runId());
            if (ids.size() == BATCH) {
                flush();
            }
        }

        void flush() throws SQLException {
            summaries(views, ids).forEach(consumer);
            ids.clear();
        }
    }
}
