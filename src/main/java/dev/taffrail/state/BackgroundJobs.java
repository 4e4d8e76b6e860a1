package dev.taffrail.state;

import static dev.taffrail.state.BackgroundJobsTable.*;

import dev.taffrail.event.Fields;
import org.jspecify.annotations.Nullable;

/** A background job's row. Its history is its events. Owned by the fold's thread. */
final class BackgroundJobs implements StreamPart {
    private final String stream;
    private final Edits edits;
    private final Runs runs;
    private @Nullable Held job;

    BackgroundJobs(String stream, Edits edits, Runs runs, Rows rows) {
        this.stream = stream;
        this.edits = edits;
        this.runs = runs;
        Row stored = rows.find(TABLE, stream);
        this.job = stored == null ? null : edits.hold(stored);
    }

    @Override
    public void take(RunEvent event) {
        if (event.type().equals("job:created")) {
            runs.beginAs(event, "job");
            Held begun = edits.begin(TABLE, stream);
            job = begun;
            begun.edit().set(ID, event.text("id"));
        }
        if (job == null) {
            return;
        }
        Row.Draft row = job.edit();
        if (event.type().equals("job:created") || event.type().equals("job:updated")) {
            described(event, row);
        }
        row.set(LAST_SEQ, event.seq());
        row.set(LAST_POSITION, event.position());
    }

    /** A job's status is one of a run's words already. */
    @Override
    public @Nullable String standing() {
        return job == null ? null : job.get(STATUS);
    }

    private void described(RunEvent event, Row.Draft row) {
        Fields said = event.fields();
        row.set(NAME, orElse(said.text("name"), row.get(NAME)));
        row.set(STATUS, orElse(said.text("status"), row.get(STATUS)));
        text(said, "detail", row, DETAIL);
        text(said, "phase", row, PHASE);
        if (said.has("progress")) {
            row.set(PROGRESS, said.integer("progress"));
        }
        time(said, "createdAt", row, CREATED_AT);
        time(said, "updatedAt", row, UPDATED_AT);
        if (said.has("retry")) {
            retry(said.object("retry"), row);
        }
        runs.now().set(RunsTable.NAME, row.get(NAME));
    }

    private static void retry(@Nullable Fields said, Row.Draft row) {
        Fields retry = said == null ? Fields.NONE : said;
        row.set(RETRY_ATTEMPT, retry.integer("attempt"));
        row.set(RETRY_MAX_ATTEMPTS, retry.integer("maxAttempts"));
        row.set(RETRY_BACKOFF_BASE_MS, retry.integer("backoffBaseMs"));
        row.set(RETRY_NEXT_BACKOFF_MS, retry.integer("nextBackoffMs"));
        row.set(RETRY_NEXT_AT, RunEvent.millis(retry, "nextRetryAt"));
    }

    private static @Nullable String orElse(@Nullable String said, @Nullable String before) {
        return said != null ? said : before;
    }

    private static void text(Fields said, String field, Row.Draft row, Column<String> column) {
        if (said.has(field)) {
            row.set(column, said.text(field));
        }
    }

    private static void time(Fields said, String field, Row.Draft row, Column<Long> column) {
        if (said.has(field)) {
            row.set(column, RunEvent.millis(said, field));
        }
    }
}
