package dev.taffrail.ingest.threads;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Payload;
import dev.taffrail.event.TaffrailException;
import dev.taffrail.ingest.SourceDatabase;
import dev.taffrail.thread.JobStatus;
import dev.taffrail.view.QueryRefused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job's row comes to. Its column {@code detail} may hold a document that the job's manager keeps there: the status that it
 * really has, how it is tried again, and what happened to it last. Not thread-safe.
 */
final class JobEvents {
    private static final long PROGRESS_MAX = 255;

    private final Draft draft;
    private final SourceRow job;
    private final @Nullable Fields document;
    private final Map<String, @Nullable Object> said = Draft.fields();
    private int events;

    JobEvents(Draft draft, SourceRow job) {
        this.draft = draft;
        this.job = job;
        this.document = document(job.text("detail"));
    }

    /** Adds the job: how it came to be as it is, as far as that is known, and how it is. */
    void add() {
        String word = document == null ? job.textOrEmpty("status") : String.valueOf(document.text("status"));
        if (!isKnown(word)) {
            draft.leaveOut(job, "'" + word + "' is no status of a job");
            return;
        }
        Map<String, @Nullable Object> now = Draft.fields();
        now.put("status", word);
        now.put("progress", progress(job.integer("progress")));
        now.put("detail", document == null ? job.text("detail") : document.text("detail"));
        now.put("retry", document == null ? null : retry(document.object("retry")));
        now.put("updatedAt", job.time("updated_at"));
        List<Fields> history = document == null ? List.of() : document.objects("history");
        history.forEach(this::happened);
        standing(now);
    }

    private void happened(Fields entry) {
        String word = String.valueOf(entry.text("status"));
        Instant at = SourceDatabase.time(entry.integer("at"));
        if (!isKnown(word)) {
            draft.leaveOut(job, "something of its history, since '" + word + "' is no status of a job");
            return;
        }
        Map<String, @Nullable Object> then = Draft.fields();
        then.put("status", word);
        then.put("progress", progress(entry.integer("progress")));
        then.put("detail", entry.text("detail"));
        then.put("retry", retry(entry.object("retry")));
        then.put("updatedAt", at);
        Map<String, @Nullable Object> fields = changed(then);
        fields.put("phase", entry.text("phase"));
        say(at, fields);
    }

    /** The row may say more than its history. */
    private void standing(Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> fields = changed(now);
        if (!fields.isEmpty()) {
            say(job.time(events == 0 ? "created_at" : "updated_at"), fields);
        }
    }

    private void say(@Nullable Instant at, Map<String, @Nullable Object> fields) {
        events++;
        if (events > 1) {
            draft.follow(job, EventType.JOB_UPDATED, at, "job:" + events, fields);
            return;
        }
        Map<String, @Nullable Object> begun = Draft.fields();
        begun.put("id", job.id());
        begun.put("name", job.textOrEmpty("name"));
        begun.putAll(fields);
        begun.put("createdAt", job.time("created_at"));
        draft.add(job, EventType.JOB_CREATED, at, "job", begun);
    }

    private Map<String, @Nullable Object> changed(Map<String, @Nullable Object> then) {
        Map<String, @Nullable Object> changed = Draft.fields();
        then.forEach((field, value) -> {
            if (!Objects.equals(said.get(field), value)) {
                changed.put(field, value);
                said.put(field, value);
            }
        });
        return changed;
    }

    private @Nullable Long progress(@Nullable Long made) {
        if (made != null && (made < 0 || made > PROGRESS_MAX)) {
            draft.mend(job, "a progress of " + made + " is none; it has none now");
            return null;
        }
        return made;
    }

    private static @Nullable Map<String, @Nullable Object> retry(@Nullable Fields retry) {
        if (retry == null) {
            return null;
        }
        Map<String, @Nullable Object> fields = Draft.fields();
        fields.put("attempt", count(retry, "attempt"));
        fields.put("maxAttempts", count(retry, "max_attempts"));
        fields.put("backoffBaseMs", count(retry, "backoff_base_ms"));
        fields.put("nextBackoffMs", count(retry, "next_backoff_ms"));
        fields.put("nextRetryAt", SourceDatabase.time(retry.integer("next_retry_at")));
        return fields;
    }

    private static long count(Fields retry, String field) {
        return Objects.requireNonNullElse(retry.integer(field), 0L);
    }

    /** A detail that is no such document is a text like any other. */
    private static @Nullable Fields document(@Nullable String detail) {
        if (detail == null || !detail.startsWith("{")) {
            return null;
        }
        try {
            Fields fields = Payload.parse(detail).fields();
            return fields.has("schema_version") && fields.text("status") != null ? fields : null;
        } catch (TaffrailException notJson) {
            return null;
        }
    }

    private static boolean isKnown(String word) {
        try {
            return JobStatus.of(word).toString().equals(word);
        } catch (QueryRefused unknown) {
            return false;
        }
    }
}
