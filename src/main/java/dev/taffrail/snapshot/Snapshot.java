package dev.taffrail.snapshot;

import dev.taffrail.event.EventRefused;
import dev.taffrail.event.Fields;
import dev.taffrail.view.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of an agent's run as its engine hands it over: a JSON object, kept by its tokens (1.50 stays 1.50, the order of nested
 * keys stays). An optional field that is null counts as absent; a field that has no name of its own here is kept as an extra one.
 *
 * <p>Two snapshots are equal if their fields are, in whatever order these stand on the outermost level. Immutable; used by any
 * thread. {@link #with} and {@link #plus} make changed copies that share all the rest, so that saving one costs what has changed.
 */
public final class Snapshot {
    private final Map<String, Document> fields;
    private final List<Document> trace;
    private final Map<String, Document> extra;

    /** Takes fields that were checked; the maps and the list are not copied. */
    Snapshot(Map<String, Document> fields, List<Document> trace, Map<String, Document> extra) {
        this.fields = fields;
        this.trace = trace;
        this.extra = extra;
    }

    /**
     * Reads a snapshot.
     *
     * @throws SnapshotRefused if it is not one JSON object, a required field is missing, or a known one is of another kind
     * @throws dev.taffrail.event.LimitExceeded if it is nested too deeply, or a text in it is too long
     */
    public static Snapshot parse(String json) {
        try {
            return of(Fields.parse(json, SnapshotJson.LIMITS));
        } catch (EventRefused e) {
            throw new SnapshotRefused("The snapshot cannot be read: " + e.getMessage(), e.hint());
        }
    }

    /**
     * Returns a snapshot with these fields; a value may be null, text, a number, a boolean, an instant, a record, a list or a map,
     * and is written as JavaScript would write it: what is no number becomes null, an instant its ISO text.
     *
     * @throws SnapshotRefused as {@link #parse} does, and if a value cannot be written as JSON
     */
    public static Snapshot of(Map<String, ?> fields) {
        return parse(SnapshotJson.write(fields));
    }

    private static Snapshot of(Fields given) {
        SnapshotFields.check(given);
        Map<String, Document> fields = new LinkedHashMap<>();
        for (String name : SnapshotFields.KNOWN) {
            String json = given.json(name);
            if (json != null && !json.equals("null") && !name.equals(SnapshotFields.TRACE)) {
                fields.put(name, Document.of(json));
            }
        }
        Map<String, Document> extra = new LinkedHashMap<>();
        for (String name : given.names()) {
            if (!SnapshotFields.KNOWN.contains(name)) {
                extra.put(name, Document.of(Objects.requireNonNull(given.json(name))));
            }
        }
        List<Document> trace =
                given.elements(SnapshotFields.TRACE).stream().map(Document::of).toList();
        return new Snapshot(fields, trace, extra);
    }

    /** Returns this snapshot with other values in these fields, known or extra; null takes a field away. */
    public Snapshot with(Map<String, ?> changed) {
        Fields given = Fields.parse(SnapshotJson.write(changed), SnapshotJson.LIMITS);
        Map<String, String> parts = new LinkedHashMap<>();
        fields.forEach((name, value) -> parts.put(name, value.json()));
        parts.put(SnapshotFields.TRACE, "[]");
        extra.forEach((name, value) -> parts.put(name, value.json()));
        for (String name : given.names()) {
            String json = Objects.requireNonNull(given.json(name));
            if (json.equals("null")) {
                parts.remove(name);
            } else {
                parts.put(name, json);
            }
        }
        StringBuilder all = new StringBuilder("{");
        parts.forEach((name, json) -> SnapshotJson.add(all, name, json));
        Snapshot made = parse(all.append('}').toString());
        return given.has(SnapshotFields.TRACE) ? made : new Snapshot(made.fields, trace, made.extra);
    }

    /** Returns this snapshot with one more entry at the end of its trace, of a kind as {@link #of(Map)} takes them. */
    public Snapshot plus(Object entry) {
        List<Document> longer = new ArrayList<>(trace);
        longer.add(Document.of(SnapshotJson.compact(entry)));
        return new Snapshot(fields, List.copyOf(longer), extra);
    }

    /** Returns the run's id. */
    public String runId() {
        return text(SnapshotFields.RUN_ID);
    }

    /** Returns how the run stands. */
    public SnapshotStatus status() {
        return Objects.requireNonNull(SnapshotStatus.named(text(SnapshotFields.STATUS)));
    }

    /** Returns when the run was started, in epoch milliseconds as they were written. */
    public BigDecimal startedAt() {
        return number(SnapshotFields.STARTED_AT);
    }

    /** Returns what the run was asked to do. */
    public String input() {
        return text(SnapshotFields.INPUT);
    }

    /** Returns the conversation before the run, or null. */
    public @Nullable JsonText history() {
        return jsonOrNull(SnapshotFields.HISTORY);
    }

    /** Returns the plan, or null. */
    public @Nullable JsonText plan() {
        return jsonOrNull(SnapshotFields.PLAN);
    }

    /** Returns the results of the steps, in order. */
    public List<JsonText> trace() {
        return trace.stream().map(Document::text).toList();
    }

    /** Returns the tokens that were used altogether. */
    public JsonText usage() {
        return Objects.requireNonNull(jsonOrNull(SnapshotFields.USAGE));
    }

    /** Returns the number of the plan's step. */
    public BigDecimal stepIndex() {
        return number("stepIndex");
    }

    /** Returns how many steps were begun. */
    public BigDecimal iterations() {
        return number("iterations");
    }

    /** Returns how often the plan was revised. */
    public BigDecimal revisions() {
        return number("revisions");
    }

    /** Returns the answer, or null. */
    public @Nullable String text() {
        return textOrNull(SnapshotFields.TEXT);
    }

    /** Returns what went wrong, or why it was cancelled, or null. */
    public @Nullable String error() {
        return textOrNull(SnapshotFields.ERROR);
    }

    /** Returns when the run ended, in epoch milliseconds as they were written, or null. */
    public @Nullable BigDecimal completedAt() {
        Document value = fields.get(SnapshotFields.COMPLETED_AT);
        return value == null ? null : new BigDecimal(value.json());
    }

    /** Returns the fields that have no name of their own here, in their order. */
    public Map<String, JsonText> extra() {
        Map<String, JsonText> all = new LinkedHashMap<>();
        extra.forEach((name, value) -> all.put(name, value.text()));
        return all;
    }

    /** Returns the whole as one JSON object: the known fields in the order of the methods above, then the extra ones. */
    public String json() {
        StringBuilder all = new StringBuilder("{");
        for (String name : SnapshotFields.KNOWN) {
            Document value = fields.get(name);
            if (name.equals(SnapshotFields.TRACE)) {
                SnapshotJson.add(all, name, SnapshotJson.array(trace));
            } else {
                SnapshotJson.add(all, name, value == null ? null : value.json());
            }
        }
        extra.forEach((name, value) -> SnapshotJson.add(all, name, value.json()));
        return all.append('}').toString();
    }

    /** Returns the known fields but for the trace; absent ones are left out. */
    Map<String, Document> fields() {
        return fields;
    }

    List<Document> entries() {
        return trace;
    }

    Map<String, Document> extras() {
        return extra;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot snapshot
                && snapshot.fields.equals(fields)
                && snapshot.trace.equals(trace)
                && snapshot.extra.equals(extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, trace, extra);
    }

    @Override
    public String toString() {
        return json();
    }

    private String text(String name) {
        return Objects.requireNonNull(textOrNull(name));
    }

    private @Nullable String textOrNull(String name) {
        Document value = fields.get(name);
        return value == null ? null : SnapshotJson.unquote(value.json());
    }

    private BigDecimal number(String name) {
        return new BigDecimal(Objects.requireNonNull(fields.get(name)).json());
    }

    private @Nullable JsonText jsonOrNull(String name) {
        Document value = fields.get(name);
        return value == null ? null : value.text();
    }
}
