package dev.taffrail.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taffrail.Taffrail;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store of snapshots, and snapshots to put into it. */
abstract class SnapshotCase {
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    Taffrail store;
    SnapshotStore snapshots;

    @BeforeEach
    void open() {
        store = Taffrail.open(temp.resolve("store"));
        snapshots = SnapshotStore.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    void openAgain() {
        store.close();
        open();
    }

    /** The start of a run with a plan of two steps. */
    static Snapshot begun(String runId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runId", runId);
        fields.put("startedAt", 1_760_000_000_000L);
        fields.put("status", "executing");
        fields.put("input", "book a trip");
        fields.put("plan", plan("look", "book"));
        fields.put("trace", List.of());
        fields.put("usage", usage(100, 20));
        fields.put("stepIndex", 0);
        fields.put("iterations", 0);
        fields.put("revisions", 0);
        return Snapshot.of(fields);
    }

    /** The start of a run without a plan. */
    static Snapshot planless(String runId) {
        return Snapshot.parse(begun(runId).json().replaceAll("\"plan\":\\{.*?},", ""));
    }

    static Map<String, Object> plan(String... steps) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("thought", "first things first");
        plan.put("steps", List.of(steps));
        return plan;
    }

    static Map<String, Object> usage(long input, long output) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("inputTokens", input);
        usage.put("outputTokens", output);
        usage.put("totalTokens", input + output);
        return usage;
    }

    static Map<String, Object> entry(String step) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("step", step);
        entry.put("summary", "did " + step);
        entry.put("toolCalls", List.of());
        entry.put("durationMs", 12);
        entry.put("blocked", false);
        return entry;
    }

    /** The same run one step later. */
    static Snapshot stepped(Snapshot before, String step) {
        long next = before.iterations().longValue() + 1;
        return before.plus(entry(step))
                .with(Map.of("stepIndex", next, "iterations", next, "usage", usage(100 + next * 10, 20 + next)));
    }

    static Snapshot ended(Snapshot before, String status, String field, String words) {
        return before.with(Map.of("status", status, field, words, "completedAt", 1_760_000_060_000L));
    }

    List<StoredEvent> events(String runId) {
        return store.log().read(StreamId.run(runId), Seq.NONE, 1_000);
    }

    List<String> types(String runId) {
        return events(runId).stream().map(event -> event.type().name()).toList();
    }

    StoredEvent last(String runId, String type) {
        return events(runId).stream()
                .filter(event -> event.type().name().equals(type))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    /** Fails unless the snapshot comes back as it was handed in, seen as JSON too. */
    void assertStands(Snapshot given) {
        Snapshot loaded = snapshots.loadRun(given.runId());
        assertThat(loaded).isEqualTo(given);
        assertThat(json(loaded)).isEqualTo(json(given));
    }

    static JsonNode json(Snapshot snapshot) {
        try {
            return JSON.readTree(snapshot.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a figure of the costs of a run, by plain SQL. */
    long sum(String column, String runId) {
        return store.views().read(tables -> {
            try (var statement =
                    tables.prepareStatement("SELECT sum(" + column + ") FROM run_costs WHERE run_id = ?")) {
                statement.setString(1, runId);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }
}
