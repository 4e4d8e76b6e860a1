package dev.taffrail.state;

import static dev.taffrail.state.RunsTable.*;

import dev.taffrail.event.Fields;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The run's own row: who it is, how it stands, its times and its totals. The other parts add to its counters as they change their
 * rows; how it stands is derived last. Owned by the fold's thread.
 */
final class Runs {
    static final String QUEUED = "queued";
    static final String RUNNING = "running";
    static final String PAUSED = "paused";
    static final String IDLE = "idle";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";
    static final String CRASHED = "crashed";

    private final String runId;
    private final Edits edits;
    private @Nullable Held run;
    private @Nullable TreeSet<String> models;

    Runs(String runId, Edits edits, @Nullable Row stored) {
        this.runId = runId;
        this.edits = edits;
        this.run = stored == null ? null : edits.hold(stored);
    }

    /** Says whether the run has events and has ended. */
    boolean hasEnded() {
        return run != null && run.get(ENDED_SEQ) != null;
    }

    /** Returns the row as the present event changes it. */
    Row.Draft now() {
        return Objects.requireNonNull(run, "no event yet").edit();
    }

    /** Every event of the run moves these, whatever it says. */
    void take(RunEvent event) {
        Row.Draft now = run == null ? begin() : now();
        now.set(STARTED_AT, Times.earlier(now.get(STARTED_AT), event.at()));
        now.set(LAST_AT, Times.later(now.get(LAST_AT), event.at()));
        now.set(LAST_SEQ, event.seq());
        now.set(LAST_POSITION, event.position());
    }

    private Row.Draft begin() {
        Held begun = edits.begin(TABLE, runId);
        run = begun;
        Row.Draft now = begun.edit();
        now.set(STATUS, QUEUED);
        now.set(MODELS, "[]");
        SUMS.clear(now);
        for (Column<Long> counter : COUNTERS) {
            now.set(counter, 0L);
        }
        return now;
    }

    void queued(RunEvent event) {
        identify(event);
    }

    void started(RunEvent event) {
        identify(event);
        now().set(STARTED_SEQ, event.seq());
        process(event);
    }

    void resumed(RunEvent event) {
        Row.Draft now = now();
        now.set(ENDED_AT, null);
        now.set(ENDED_SEQ, null);
        now.set(REPORTED_DURATION_MS, null);
        now.set(ERROR, null);
        now.set(FIRST_FAILING_NODE, null);
        now.set(EXIT_CODE, null);
        now.set(TEXT, null);
        process(event);
    }

    /** The first node that failed is remembered: it is the culprit if the run fails without naming one. */
    void nodeFailed(String node) {
        if (now().get(FIRST_FAILED_NODE) == null) {
            now().set(FIRST_FAILED_NODE, node);
        }
    }

    void ended(RunEvent event, String status) {
        Row.Draft now = now();
        now.set(STATUS, status);
        now.set(ENDED_AT, event.at());
        now.set(ENDED_SEQ, event.seq());
        now.set(REPORTED_DURATION_MS, event.integer("durationMs"));
        now.set(EXIT_CODE, event.integer("exitCode"));
        now.set(TEXT, event.text("text"));
        if (status.equals(FAILED)) {
            now.set(FAILED_SEQ, event.seq());
            Fields error = event.fields().object("error");
            String culprit = error == null ? null : error.text("nodeId");
            now.set(ERROR, error == null ? null : error.json());
            now.set(FIRST_FAILING_NODE, culprit != null ? culprit : now.get(FIRST_FAILED_NODE));
        }
    }

    /** Takes a model into the sorted list of those that a spend has named. */
    void used(String model) {
        if (models == null) {
            models = new TreeSet<>(
                    Fields.of("{\"models\":" + now().get(MODELS) + "}").texts("models"));
        }
        if (models.add(model)) {
            StringBuilder json = new StringBuilder("[");
            models.forEach(one -> json.append(json.length() > 1 ? "," : "").append(Description.quote(one)));
            now().set(MODELS, json.append(']').toString());
        }
    }

    /** Derives how the run stands, when all parts have taken the event. */
    void stand(RunEvent event) {
        Row.Draft now = now();
        if (now.get(ENDED_SEQ) == null) {
            boolean waits = now.number(PENDING_GATES) > 0 || now.number(PENDING_JOBS) > 0;
            boolean idle = event.type().equals("run:idle");
            now.set(STATUS, waits ? PAUSED : idle ? IDLE : now.get(STARTED_SEQ) == null ? QUEUED : RUNNING);
        }
        timed(now);
    }

    /** Begins the life of a stream that is no run and yet stands in the list of runs. */
    void beginAs(RunEvent event, String kind) {
        Row.Draft now = now();
        now.set(KIND, kind);
        now.set(STARTED_SEQ, event.seq());
    }

    /** Takes over how such a stream says that it stands. */
    void standAs(RunEvent event, String status) {
        Row.Draft now = now();
        now.set(STATUS, status);
        boolean ended = status.equals(COMPLETED) || status.equals(FAILED) || status.equals(CANCELLED);
        if (!ended) {
            now.set(ENDED_AT, null);
            now.set(ENDED_SEQ, null);
        } else if (now.get(ENDED_SEQ) == null) {
            now.set(ENDED_AT, event.at());
            now.set(ENDED_SEQ, event.seq());
        }
        timed(now);
    }

    private static void timed(Row.Draft now) {
        Long reported = now.get(REPORTED_DURATION_MS);
        Long until = now.get(ENDED_AT) != null ? now.get(ENDED_AT) : now.get(LAST_AT);
        now.set(DURATION_MS, reported != null ? reported : Times.between(now.get(STARTED_AT), until));
    }

    void described(RunEvent event) {
        Row.Draft now = now();
        String standing = now.get(DESCRIBED);
        Description description = Description.of(event);
        String json = description.json();
        if (standing != null && !standsBefore(event.at(), json, now.get(DESCRIBED_AT), standing)) {
            return;
        }
        Description base = base(now);
        now.set(DESCRIBED_AT, event.at());
        now.set(DESCRIBED_SEQ, event.seq());
        now.set(DESCRIBED, json);
        now.set(UNDESCRIBED, base.json());
        show(now, description.over(base));
    }

    /** Of two descriptions the one with the smaller time stands, whichever came first; one without a time gives way. */
    private static boolean standsBefore(@Nullable Long at, String json, @Nullable Long otherAt, String otherJson) {
        if (!Objects.equals(at, otherAt)) {
            return otherAt == null || (at != null && at < otherAt);
        }
        return json.compareTo(otherJson) < 0;
    }

    private void identify(RunEvent event) {
        Row.Draft now = now();
        Fields workflow = event.fields().object("workflow");
        Description said = Description.of(event);
        put(now, WORKFLOW, event.text("workflowId"));
        if (workflow != null) {
            String name = workflow.text("name");
            String id = RunEvent.word(workflow, "id");
            String slug = workflow.text("slug");
            put(now, WORKFLOW, slug != null ? slug : id != null ? id : name);
            put(now, WORKFLOW_VERSION, RunEvent.word(workflow, "version"));
            said = said.over(new Description(name, null, null));
        }
        put(now, KIND, event.text("kind"));
        put(now, RUN_NO, event.integer("runNo"));
        put(now, ARGS, list(event, "args"));
        put(now, PROJECT_ID, RunEvent.word(event.fields(), "projectId"));
        put(now, THREAD_ID, RunEvent.word(event.fields(), "threadId"));
        origin(now, event.fields());
        Description base = said.over(base(now));
        String standing = now.get(DESCRIBED);
        if (standing != null) {
            now.set(UNDESCRIBED, base.json());
            show(now, Description.parse(standing).over(base));
        } else {
            show(now, base);
        }
    }

    private static @Nullable String list(RunEvent event, String name) {
        String json = event.fields().json(name);
        return json != null && json.startsWith("[") ? json : null;
    }

    private static void origin(Row.Draft now, Fields fields) {
        Fields source = fields.object("source");
        if (source != null) {
            put(now, SOURCE, source.text("name"));
            put(now, SOURCE_ID, source.text("id"));
        }
        Fields parent = fields.object("parent");
        if (parent != null) {
            put(now, PARENT_RUN_ID, parent.text("runId"));
            put(now, PARENT_NODE_ID, parent.text("nodeId"));
        }
        Fields fork = fields.object("forkedFrom");
        if (fork != null) {
            put(now, FORKED_FROM_RUN_ID, fork.text("runId"));
            put(now, FORKED_FROM_SEQ, fork.integer("seq"));
        }
    }

    /** Who works on it is what the last start or resume said, also if that was nothing. */
    private void process(RunEvent event) {
        Row.Draft now = now();
        Fields given = event.fields().object("process");
        Fields process = given == null ? Fields.NONE : given;
        now.set(PROCESS_PID, process.integer("pid"));
        now.set(PROCESS_HOST, process.text("host"));
        now.set(PROCESS_BOOT_ID, process.text("bootId"));
        now.set(PROCESS_STARTED_AT, RunEvent.millis(process, "startedAt"));
    }

    /** Returns what the events that start a run call it, which a description may hide. */
    private static Description base(Row.Draft now) {
        String hidden = now.get(UNDESCRIBED);
        return hidden != null
                ? Description.parse(hidden)
                : new Description(now.get(NAME), now.get(LABELS), now.get(METADATA));
    }

    private static void show(Row.Draft now, Description description) {
        now.set(NAME, description.name());
        now.set(LABELS, description.labels());
        now.set(METADATA, description.metadata());
    }

    private static <T> void put(Row.Draft now, Column<T> column, @Nullable T value) {
        if (value != null) {
            now.set(column, value);
        }
    }
}
