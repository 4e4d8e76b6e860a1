package dev.taffrail.snapshot;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a run come to: the one place where they become a snapshot again. It keeps the snapshot itself, or for each
 * part of it no more than its digest, which is enough to see what a hook changes. Events of other kinds change nothing. Not
 * thread-safe.
 */
final class SnapshotFold {
    private static final int PAGE_EVENTS = 1_000;

    private final StreamId run;
    private final boolean isWhole;
    private final Map<String, Document> fields = new LinkedHashMap<>();
    private final Map<String, Document> extra = new LinkedHashMap<>();
    private final List<Document> trace = new ArrayList<>();
    private Seq seq = Seq.NONE;
    private @Nullable String ended;

    private SnapshotFold(StreamId run, boolean isWhole) {
        this.run = run;
        this.isWhole = isWhole;
    }

    /** Begins a fold that can give the snapshot back. */
    static SnapshotFold whole(StreamId run) {
        return new SnapshotFold(run, true);
    }

    /** Begins a fold that can only say what differs from the snapshot. */
    static SnapshotFold lean(StreamId run) {
        return new SnapshotFold(run, false);
    }

    /** Takes what the log has of the run up to a seq, which is not before the last one taken. */
    void follow(EventLog log, Seq until) {
        while (seq.compareTo(until) < 0) {
            int wanted = (int) Math.min(PAGE_EVENTS, until.value() - seq.value());
            List<StoredEvent> page = log.read(run, seq, wanted);
            if (page.isEmpty()) {
                throw new IllegalStateException("The log ends at " + seq + " of '" + run + "', before " + until);
            }
            page.forEach(this::take);
        }
    }

    private void take(StoredEvent event) {
        seq = event.seq();
        if (event.type().equals(EventType.RUN_DELETED) || event.type().equals(EventType.RUN_ERASED)) {
            clear();
        } else if (event.type().equals(EventType.RUN_STARTED) && !event.isErased()) {
            clear();
            start(event.fields());
        } else if (exists() && !event.isErased()) {
            change(event.type().name(), event.fields());
        }
    }

    private void clear() {
        fields.clear();
        extra.clear();
        trace.clear();
        ended = null;
    }

    /** A run that was started without a counter is none of ours. */
    private void start(Fields said) {
        if (!said.has("stepIndex") || !said.has(SnapshotFields.STARTED_AT)) {
            return;
        }
        put(SnapshotFields.RUN_ID, SnapshotJson.quote(run.value()));
        put(SnapshotFields.STARTED_AT, said.json(SnapshotFields.STARTED_AT));
        stand(SnapshotStatus.EXECUTING);
        put(SnapshotFields.INPUT, said.json(SnapshotFields.INPUT));
        put(SnapshotFields.HISTORY, said.json(SnapshotFields.HISTORY));
        progress(said);
    }

    private void change(String type, Fields said) {
        switch (type) {
            case "run:history_replaced" -> put(SnapshotFields.HISTORY, said.json(SnapshotFields.HISTORY));
            case "plan:adopted" -> put(SnapshotFields.PLAN, said.json(SnapshotFields.PLAN));
            case "node:completed" -> entry(said);
            case "trace:truncated" -> truncate(said);
            case "run:progressed" -> {
                progress(said);
                SnapshotFields.OUTCOME.forEach(name -> putIfSaid(said, name));
            }
            case "run:resumed" -> {
                SnapshotFields.OUTCOME.forEach(fields::remove);
                stand(SnapshotStatus.EXECUTING);
                ended = null;
            }
            case "run:completed" -> end(said, SnapshotStatus.COMPLETE, "completed");
            case "run:failed" -> end(said, SnapshotStatus.FAILED, "failed");
            case "run:cancelled" -> end(said, SnapshotStatus.CANCELLED, "cancelled");
            // Whoever declared it dead knows nothing of the agent's own status.
            case "run:crashed" -> ended = "crashed";
            default -> {
                // It is not about the snapshot.
            }
        }
    }

    private void entry(Fields said) {
        Long index = said.integer("index");
        String result = said.json("result");
        if (index != null && index == trace.size() && result != null) {
            String digest = said.text("digest");
            trace.add(isWhole || digest == null ? keep(result) : Document.known(digest));
        }
    }

    private void truncate(Fields said) {
        Long keep = said.integer("keep");
        if (keep != null && keep < trace.size()) {
            trace.subList(keep.intValue(), trace.size()).clear();
        }
    }

    private void end(Fields said, SnapshotStatus status, String runStatus) {
        stand(status);
        ended = runStatus;
        progress(said);
        put(SnapshotFields.TEXT, said.json(SnapshotFields.TEXT));
        put(SnapshotFields.COMPLETED_AT, said.json(SnapshotFields.COMPLETED_AT));
        put(SnapshotFields.ERROR, error(said, status));
    }

    /** Where an end keeps the snapshot's error depends on what the end is called. */
    private static @Nullable String error(Fields said, SnapshotStatus status) {
        Fields failure = said.object("error");
        return switch (status) {
            case FAILED -> failure == null ? null : failure.json("message");
            case CANCELLED -> said.json("reason");
            case COMPLETE, EXECUTING -> said.json(SnapshotFields.ERROR);
        };
    }

    private void progress(Fields said) {
        SnapshotFields.PROGRESS.forEach(name -> putIfSaid(said, name));
        said.texts("extraGone").forEach(extra::remove);
        Fields more = said.object("extra");
        if (more != null) {
            more.names().forEach(name -> extra.put(name, keep(Objects.requireNonNull(more.json(name)))));
        }
    }

    private void stand(SnapshotStatus status) {
        put(SnapshotFields.STATUS, SnapshotJson.quote(status.toString()));
    }

    private void putIfSaid(Fields said, String name) {
        if (said.has(name)) {
            put(name, said.json(name));
        }
    }

    private void put(String name, @Nullable String json) {
        if (json == null || json.equals("null")) {
            fields.remove(name);
        } else {
            fields.put(name, keep(json));
        }
    }

    private Document keep(String json) {
        return isWhole ? Document.of(json) : Document.of(json).lean();
    }

    /** Says whether there is a snapshot. */
    boolean exists() {
        return !fields.isEmpty();
    }

    /** Returns the seq of the last event that was taken. */
    Seq seq() {
        return seq;
    }

    /** Returns how the run ended, as a run's status; null while its end does not stand. */
    @Nullable
    String ended() {
        return ended;
    }

    /** Returns a field but for the trace, or null. */
    @Nullable
    Document field(String name) {
        return fields.get(name);
    }

    Map<String, Document> extra() {
        return extra;
    }

    List<Document> trace() {
        return trace;
    }

    /** Returns the snapshot, or null if there is none; only of a fold that keeps it whole. */
    @Nullable
    Snapshot snapshot() {
        return exists() ? new Snapshot(Map.copyOf(fields), List.copyOf(trace), new LinkedHashMap<>(extra)) : null;
    }
}
