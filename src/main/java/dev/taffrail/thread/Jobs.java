package dev.taffrail.thread;

import dev.taffrail.command.Look;
import dev.taffrail.command.Outcome;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.state.BackgroundJobsTable;
import dev.taffrail.state.Changes;
import dev.taffrail.state.Row;
import dev.taffrail.state.Rows;
import dev.taffrail.state.StreamFold;
import dev.taffrail.state.StreamFolds;
import dev.taffrail.view.Queries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Background jobs. Call it from any thread. */
public final class Jobs {
    /** How many jobs a list has unless asked otherwise. */
    public static final int LIST_LIMIT = 100;
    /** What happens to a job that is queued again because the process that was to do it has ended. */
    public static final String QUEUED_AFTER_RESUME = "queued_after_resume";

    private static final Queries QUERIES = Queries.of("jobs");

    private final Access access;

    Jobs(Access access) {
        this.access = access;
    }

    /**
     * Creates a job, or gives one that is there all these values; an equal one is left alone.
     *
     * @return whether something changed
     */
    public boolean upsert(Job job) {
        StreamId stream = Access.job(job.id());
        return access.change(stream, look -> {
            Row row = look.isThere(stream) ? look.find(stream, BackgroundJobsTable.TABLE) : null;
            if (row == null) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                fields.put("id", job.id());
                fields.putAll(JobRows.fields(job));
                return Said.of(stream, EventType.JOB_CREATED, fields);
            }
            Map<String, @Nullable Object> changed = changed(JobRows.job(row), job);
            return changed.isEmpty() ? null : Said.of(stream, EventType.JOB_UPDATED, changed);
        });
    }

    /** Returns a job; empty if there is none of this id. */
    public Optional<Job> get(String jobId) {
        return access.read(views -> QUERIES
                .ask("job")
                .bind("job_id", Access.job(jobId).value())
                .list(views, row -> JobRows.job(row.row(BackgroundJobsTable.TABLE)))
                .stream()
                .findFirst());
    }

    /** Returns the id of the job whose events are in this stream; empty if there is none. Odd ids are spelled out there. */
    public Optional<String> idIn(StreamId stream) {
        return access.read(views -> QUERIES
                .ask("job")
                .bind("job_id", stream.value())
                .list(
                        views,
                        row -> JobRows.job(row.row(BackgroundJobsTable.TABLE)).id())
                .stream()
                .findFirst());
    }

    /** Returns the jobs that were last changed, at most {@link #LIST_LIMIT}. */
    public List<Job> list() {
        return list(LIST_LIMIT);
    }

    /**
     * Returns jobs, the one that was last changed first.
     *
     * @param limit how many at most, from 0
     */
    public List<Job> list(int limit) {
        return access.read(views -> QUERIES.ask("jobs")
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> JobRows.job(row.row(BackgroundJobsTable.TABLE))));
    }

    /** Returns the ids of jobs that begin so, in their order; for finding one by the beginning of its id. */
    public List<String> idsBeginning(String prefix, int limit) {
        return access.read(views -> QUERIES.ask("ids-beginning")
                .bind("prefix", prefix)
                .bind("behind", prefix + Threads.LAST_CHARACTER)
                .bind("limit", (long) Limit.of(limit))
                .list(views, row -> row.text()));
    }

    /**
     * Deletes a job; its events stay in the log.
     *
     * @return false if there is none
     */
    public boolean delete(String jobId) {
        StreamId stream = Access.job(jobId);
        return access.change(
                stream, look -> look.isThere(stream) ? Said.of(stream, EventType.JOB_DELETED, Map.of()) : null);
    }

    /**
     * Queues again what was queued or running when the process that was to do it ended; call it at the start, before any job is
     * begun. Paused jobs and those that have ended stay as they are.
     *
     * @return the jobs that are queued now because of this call, the one that waits longest first
     */
    public List<Job> resumePending() {
        List<String> pending = access.read(views -> QUERIES.ask("unsettled").list(views, row -> row.text()));
        List<Job> queued = new ArrayList<>();
        for (String id : pending) {
            StreamId stream = Access.job(id);
            boolean again = access.give(stream, done -> true, look -> requeued(look, stream));
            if (again) {
                get(id).ifPresent(queued::add);
            }
        }
        return queued;
    }

    /** Returns everything that happened to a job since it was created, the first first; empty if there is no such job. */
    public List<JobChange> history(String jobId) {
        StreamId stream = Access.job(jobId);
        StreamFold fold = StreamFolds.open(stream, Rows.NONE);
        List<JobChange> history = new ArrayList<>();
        access.store().log().each(stream, Seq.NONE, event -> {
            Changes changes = fold.apply(event);
            if (changes.cleared()) {
                history.clear();
            }
            changes.rows().stream()
                    .filter(row -> row.table() == BackgroundJobsTable.TABLE)
                    .forEach(row -> history.add(new JobChange(
                            event.seq(), event.at(), event.fields().text("phase"), JobRows.job(row))));
        });
        return history;
    }

    private static Outcome<Boolean> requeued(Look look, StreamId stream) {
        Row row = look.isThere(stream) ? look.find(stream, BackgroundJobsTable.TABLE) : null;
        if (row == null) {
            return Outcome.nothing(false);
        }
        Job job = JobRows.job(row);
        boolean pending = job.status() == JobStatus.QUEUED || job.status() == JobStatus.RUNNING;
        boolean done = job.status() == JobStatus.QUEUED && QUEUED_AFTER_RESUME.equals(job.phase());
        if (!pending || done) {
            return Outcome.nothing(pending);
        }
        Job again = job.now(JobStatus.QUEUED, QUEUED_AFTER_RESUME, look.now());
        return Outcome.of(Said.of(stream, EventType.JOB_UPDATED, changed(job, again)));
    }

    /** What happened is said with every change, also where the same happened before. */
    private static Map<String, @Nullable Object> changed(Job before, Job after) {
        Map<String, @Nullable Object> was = JobRows.fields(before);
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        JobRows.fields(after).forEach((field, value) -> {
            if (!Objects.equals(was.get(field), value)) {
                changed.put(field, value);
            }
        });
        if (!changed.isEmpty()) {
            changed.put("phase", after.phase());
        }
        return changed;
    }
}
