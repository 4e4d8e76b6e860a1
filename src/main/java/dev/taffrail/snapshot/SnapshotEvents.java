package dev.taffrail.snapshot;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.taffrail.Taffrail;
import dev.taffrail.command.Said;
import dev.taffrail.event.EventType;
import dev.taffrail.event.Fields;
import dev.taffrail.event.Limits;
import dev.taffrail.event.Payload;
import dev.taffrail.event.StreamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a hook has to say: the events between the snapshot that stands and the one that is handed in, none if they are equal. Used
 * once, by one thread.
 */
final class SnapshotEvents {
    /** What a failed agent's error is called in the run; the agent itself has only a text for it. */
    private static final String FAILURE_CODE = "agent_failed";

    /** {@code step_name_chars_max}: what is longer is no name, and would be written twice. */
    private static final int NAME_CHARS_MAX = 200;

    /** Beyond the year 9999 a number is no time. */
    private static final long MILLIS_MAX = 253_402_300_799_999L;

    private final StreamId run;
    private final SnapshotFold standing;
    private final @Nullable Instant otherwise;
    private final Limits limits;
    private final List<Said> said = new ArrayList<>();

    /**
     * @param standing what the log has of the run
     * @param otherwise the time of events that have none of their own; null for the moment of the command
     * @param limits how large an event may be
     */
    SnapshotEvents(StreamId run, SnapshotFold standing, @Nullable Instant otherwise, Limits limits) {
        this.run = run;
        this.standing = standing;
        this.otherwise = otherwise;
        this.limits = limits;
    }

    /** Returns what makes this snapshot of the one that stands. */
    List<Said> towards(Snapshot given) {
        if (standing.exists()) {
            change(given);
        } else {
            start(given);
        }
        return said;
    }

    /** Returns what puts one more entry on the trace and changes these fields. */
    List<Said> step(Document entry, Map<String, RawValue> changed) {
        reopen();
        complete(standing.trace().size(), entry);
        if (!changed.isEmpty()) {
            say(EventType.RUN_PROGRESSED, changed);
        }
        return said;
    }

    private void start(Snapshot given) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("kind", "agent");
        first.putAll(worker());
        put(first, given, SnapshotFields.INPUT);
        put(first, given, SnapshotFields.STARTED_AT);
        put(first, given, SnapshotFields.HISTORY);
        SnapshotFields.PROGRESS.forEach(name -> put(first, given, name));
        if (!given.extras().isEmpty()) {
            first.put("extra", new RawValue(SnapshotJson.object(given.extras())));
        }
        say(EventType.RUN_STARTED, first, time(given, SnapshotFields.STARTED_AT));
        if (given.fields().containsKey(SnapshotFields.PLAN)) {
            adopt(given);
        }
        entries(given, 0);
        conclude(given, new LinkedHashMap<>(), false);
    }

    private void change(Snapshot given) {
        boolean history = differs(given, SnapshotFields.HISTORY);
        boolean plan = differs(given, SnapshotFields.PLAN);
        int common = common(given.entries());
        boolean trace =
                common < standing.trace().size() || common < given.entries().size();
        Map<String, Object> progress = progress(given);
        boolean outcome = differs(given, SnapshotFields.STATUS)
                || SnapshotFields.OUTCOME.stream().anyMatch(name -> differs(given, name));
        if (!history && !plan && !trace && !outcome && progress.isEmpty()) {
            return;
        }
        boolean reopened = reopen();
        if (history) {
            say(EventType.HISTORY_REPLACED, Map.of(SnapshotFields.HISTORY, orNull(given, SnapshotFields.HISTORY)));
        }
        if (plan) {
            adopt(given);
        }
        if (common < standing.trace().size()) {
            Map<String, Object> cut = new LinkedHashMap<>();
            cut.put("keep", common);
            cut.put("cause", common < given.entries().size() ? "changed" : "shorter");
            say(EventType.TRACE_TRUNCATED, cut);
        }
        entries(given, common);
        conclude(given, progress, reopened);
    }

    /** What has ended goes on, and what the end brought is absent again. */
    private boolean reopen() {
        String status = standing.ended();
        if (status != null) {
            Map<String, Object> resumed = new LinkedHashMap<>(worker());
            resumed.put("fromStatus", status);
            say(EventType.RUN_RESUMED, resumed);
        }
        return status != null;
    }

    /** Who is at work, so that it can be found out later whether it still is; nobody in a record of another time. */
    private Map<String, Object> worker() {
        return otherwise == null ? Taffrail.worker() : Map.of();
    }

    private void adopt(Snapshot given) {
        Map<String, Object> adopted = new LinkedHashMap<>();
        adopted.put(SnapshotFields.PLAN, orNull(given, SnapshotFields.PLAN));
        adopted.put("revision", orNull(given, SnapshotFields.REVISIONS));
        say(EventType.PLAN_ADOPTED, adopted);
    }

    private int common(List<Document> entries) {
        List<Document> stored = standing.trace();
        int most = Math.min(stored.size(), entries.size());
        int common = 0;
        while (common < most && stored.get(common).equals(entries.get(common))) {
            common++;
        }
        return common;
    }

    private void entries(Snapshot given, int from) {
        for (int i = from; i < given.entries().size(); i++) {
            complete(i, given.entries().get(i));
        }
    }

    private void complete(int index, Document entry) {
        Map<String, Object> completed = new LinkedHashMap<>();
        completed.put("nodeId", "trace:" + index);
        completed.put("index", index);
        Fields result = entry.json().startsWith("{") ? Fields.of(entry.json()) : Fields.NONE;
        Fields step = result.object("step");
        String name = step == null ? result.text("step") : step.text("id");
        Long duration = result.integer("durationMs");
        if (name != null && name.length() <= NAME_CHARS_MAX) {
            completed.put("name", name);
        }
        if (duration != null && duration >= 0) {
            completed.put("durationMs", duration);
        }
        completed.put("digest", entry.digest());
        completed.put("result", new RawValue(entry.json()));
        say(EventType.NODE_COMPLETED, completed);
    }

    /** Returns the counters, the usage and the extra fields that are not as they stand. */
    private Map<String, Object> progress(Snapshot given) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (String name : SnapshotFields.PROGRESS) {
            if (differs(given, name)) {
                put(changed, given, name);
            }
        }
        Map<String, Document> extra = new LinkedHashMap<>(given.extras());
        extra.entrySet().removeIf(one -> one.getValue().equals(standing.extra().get(one.getKey())));
        if (!extra.isEmpty()) {
            changed.put("extra", new RawValue(SnapshotJson.object(extra)));
        }
        List<String> gone = standing.extra().keySet().stream()
                .filter(name -> !given.extras().containsKey(name))
                .toList();
        if (!gone.isEmpty()) {
            changed.put("extraGone", gone);
        }
        return changed;
    }

    /** Says how the run stands, together with what else has changed. */
    private void conclude(Snapshot given, Map<String, Object> progress, boolean reopened) {
        if (given.status() == SnapshotStatus.EXECUTING) {
            for (String name : SnapshotFields.OUTCOME) {
                boolean stands = standing.field(name) != null && !reopened;
                if (stands ? differs(given, name) : given.fields().containsKey(name)) {
                    progress.put(name, orNull(given, name));
                }
            }
            if (!progress.isEmpty()) {
                say(EventType.RUN_PROGRESSED, progress);
            }
            return;
        }
        put(progress, given, SnapshotFields.TEXT);
        put(progress, given, SnapshotFields.COMPLETED_AT);
        Document error = given.fields().get(SnapshotFields.ERROR);
        RawValue words = error == null ? null : new RawValue(error.json());
        Instant at = time(given, SnapshotFields.COMPLETED_AT);
        switch (given.status()) {
            case FAILED -> {
                putIfThere(progress, "error", words == null ? null : failure(words));
                say(EventType.RUN_FAILED, progress, at);
            }
            case CANCELLED -> {
                putIfThere(progress, "reason", words);
                say(EventType.RUN_CANCELLED, progress, at);
            }
            default -> {
                putIfThere(progress, "error", words);
                say(EventType.RUN_COMPLETED, progress, at);
            }
        }
    }

    private static Map<String, Object> failure(RawValue message) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("code", FAILURE_CODE);
        failure.put("message", message);
        return failure;
    }

    private boolean differs(Snapshot given, String name) {
        return !Objects.equals(standing.field(name), given.fields().get(name));
    }

    private static void put(Map<String, Object> fields, Snapshot given, String name) {
        Document value = given.fields().get(name);
        putIfThere(fields, name, value == null ? null : new RawValue(value.json()));
    }

    private static void putIfThere(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static RawValue orNull(Snapshot given, String name) {
        Document value = given.fields().get(name);
        return new RawValue(value == null ? "null" : value.json());
    }

    private void say(EventType type, Map<String, ?> fields) {
        say(type, fields, null);
    }

    private void say(EventType type, Map<String, ?> fields, @Nullable Instant at) {
        Payload payload = Payload.parse(SnapshotJson.write(fields), limits);
        said.add(new Said(run, type, at == null ? otherwise : at, payload, null));
    }

    /** Returns a time that is a whole number of milliseconds, or null. */
    static @Nullable Instant time(Snapshot given, String name) {
        Document value = given.fields().get(name);
        if (value == null) {
            return null;
        }
        BigDecimal millis = new BigDecimal(value.json());
        boolean isTime = millis.signum() >= 0
                && millis.compareTo(BigDecimal.valueOf(MILLIS_MAX)) <= 0
                && millis.stripTrailingZeros().scale() <= 0;
        return isTime ? Instant.ofEpochMilli(millis.longValue()) : null;
    }
}
