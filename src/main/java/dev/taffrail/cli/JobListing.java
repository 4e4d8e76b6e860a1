package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.thread.Job;
import dev.taffrail.thread.JobChange;
import dev.taffrail.thread.Retry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How background jobs and what happened to them look in a list. */
final class JobListing {
    private static final List<String> CHANGED = List.of("seq", "at", "phase", "status", "progress", "detail", "retry");

    private JobListing() {}

    /**
     * A job and everything that happened to it.
     *
     * @param job the job as it stands
     * @param history what happened, the first first
     */
    record Told(Job job, List<JobChange> history) {}

    /** Returns the listing of jobs whose ids are shown as {@code ids} says. */
    static Listing<Job> jobs(Look look, ShortIds ids) {
        List<Column<Job>> columns = List.of(
                Column.whole("JOB", 1, j -> Cell.of(ids.of(j.id()), Ink.BOLD)),
                Column.whole("STATUS", 1, j -> StatusMark.cell(j.status().toString(), look.terminal())),
                Column.text("NAME", 1, 12, j -> Cell.of(j.name())),
                Column.figure("PROGRESS", 3, j -> Cell.of(progress(j))),
                Column.whole("UPDATED", 2, j -> Cell.of(look.times().text(j.updatedAt()))),
                Column.text("LAST", 4, 8, j -> Cell.of(phase(j.phase()))),
                Column.whole("RETRY", 5, j -> Cell.of(retry(j.retry(), look))),
                Column.text("DETAIL", 6, 12, j -> Cell.of(j.detail())));
        return Listing.of(columns, Shape.of(Job.class), Job::id);
    }

    /** Returns the columns of a job's history. */
    static List<Column<JobChange>> history(Look look) {
        return List.of(
                Column.figure("SEQ", 3, c -> Cell.of(c.seq().toString())),
                Column.whole("AT", 2, c -> Cell.of(look.times().text(c.at()))),
                Column.text("WHAT", 1, 10, c -> Cell.of(phase(c.phase()))),
                Column.whole("STATUS", 1, c -> StatusMark.cell(c.job().status().toString(), look.terminal())),
                Column.figure("PROGRESS", 4, c -> Cell.of(progress(c.job()))),
                Column.whole("RETRY", 5, c -> Cell.of(retry(c.job().retry(), look))),
                Column.text("DETAIL", 1, 12, c -> Cell.of(c.job().detail())));
    }

    /** Returns the listing of a job with its history, which has no columns. */
    static Listing<Told> told() {
        Shape<Job> job = Shape.of(Job.class);
        List<String> names = new ArrayList<>(job.names());
        names.add("history");
        Shape<Told> shape = new Shape<>(List.copyOf(names), told -> {
            Map<String, @Nullable Object> fields = job.map(told.job());
            fields.put(
                    "history", told.history().stream().map(JobListing::changed).toList());
            return names.stream().map(fields::get).toArray();
        });
        return new Listing<>(
                List.of(), List.of(), shape, shape.names(), told -> told.job().id());
    }

    /** Returns how a job is tried again, in a few words; null if it has not failed. */
    static @Nullable String retry(@Nullable Retry retry, Look look) {
        if (retry == null || (retry.attempt() == 0 && retry.nextRetryAt() == null)) {
            return null;
        }
        String again =
                retry.nextRetryAt() == null ? "" : ", again " + look.times().text(retry.nextRetryAt());
        return retry.attempt() + " of " + retry.maxAttempts() + again;
    }

    /** Returns a job's progress as it is kept: a number that most engines mean in percent. */
    static @Nullable String progress(Job job) {
        return job.progress() == null ? null : Figures.whole(job.progress());
    }

    private static @Nullable String phase(@Nullable String phase) {
        return phase == null ? null : phase.replace('_', ' ');
    }

    private static Map<String, @Nullable Object> changed(JobChange change) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Shape.of(Job.class).map(change.job()).forEach((name, value) -> {
            if (CHANGED.contains(name)) {
                fields.put(name, value);
            }
        });
        fields.put("seq", change.seq());
        fields.put("at", change.at());
        fields.put("phase", change.phase());
        Map<String, @Nullable Object> inOrder = new LinkedHashMap<>();
        CHANGED.forEach(name -> inOrder.put(name, fields.get(name)));
        return inOrder;
    }
}
