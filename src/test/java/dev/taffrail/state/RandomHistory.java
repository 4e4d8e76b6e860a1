package dev.taffrail.state;

import dev.taffrail.event.EventType;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StoredEvent;
import dev.taffrail.event.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A run's history as chance has it: few nodes, calls and gates, so that everything meets everything; times that step back or are
 * missing; ends at any point, runs reopened and begun anew. The same seed makes the same history.
 */
public final class RandomHistory {
    private static final long MIDNIGHT = 1_763_683_200_000L;

    private final Random random;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<Long> spendSeqs = new ArrayList<>();
    private boolean ended;
    private boolean gone = true;

    private RandomHistory(long seed) {
        random = new Random(seed);
    }

    /** Returns a history of so many events. */
    public static List<StoredEvent> of(long seed, int length) {
        RandomHistory history = new RandomHistory(seed);
        while (history.events.size() < length) {
            history.next();
        }
        return history.events;
    }

    private void next() {
        if (gone) {
            begin();
        } else if (ended) {
            afterTheEnd();
        } else if (chance(40)) {
            end();
        } else if (chance(200)) {
            add("run:deleted", Map.of());
            gone = true;
        } else {
            during();
        }
    }

    private void begin() {
        gone = false;
        ended = false;
        if (chance(3)) {
            add("run:queued", identity());
        }
        if (!chance(5)) {
            start();
        }
    }

    private void start() {
        Map<String, Object> said = identity();
        said.put("kind", pick("workflow", "agent", "process"));
        maybe(said, 4, "parent", Map.of("runId", "parent", "nodeId", node()));
        maybe(said, 6, "forkedFrom", Map.of("runId", "origin", "seq", 7));
        maybe(said, 4, "source", Map.of("name", "claude-code", "id", "s-1"));
        maybe(said, 2, "process", process());
        maybe(said, 6, "usage", usage());
        add("run:started", said);
    }

    private Map<String, Object> identity() {
        Map<String, Object> said = described();
        Map<String, Object> workflow = new LinkedHashMap<>();
        maybe(workflow, 2, "id", "w-" + random.nextInt(3));
        maybe(workflow, 2, "slug", pick("nightly", "weekly"));
        maybe(workflow, 2, "name", "A workflow");
        maybe(workflow, 2, "version", random.nextInt(3));
        maybe(said, 2, "workflow", workflow);
        maybe(said, 4, "projectId", 12);
        maybe(said, 4, "threadId", "t-9");
        return said;
    }

    private Map<String, Object> described() {
        Map<String, Object> said = new LinkedHashMap<>();
        maybe(said, 2, "name", pick("Alpha", "Beta \"quoted\" é", "Gamma"));
        maybe(said, 2, "labels", Map.of("team", pick("red", "blue")));
        maybe(said, 3, "metadata", Map.of("n", random.nextInt(3)));
        return said;
    }

    private Map<String, Object> process() {
        return Map.of("pid", random.nextInt(900), "host", "h", "startedAt", "2026-11-21T01:02:03.004+01:00");
    }

    private void afterTheEnd() {
        switch (random.nextInt(6)) {
            case 0, 1 -> resume();
            case 2 -> cost();
            case 3 -> reprice();
            case 4 -> add("run:described", described());
            default -> {
                if (chance(4)) {
                    add(pick("run:deleted", "run:erased"), Map.of());
                    gone = true;
                }
            }
        }
    }

    private void resume() {
        Map<String, Object> said = new LinkedHashMap<>();
        maybe(said, 2, "process", process());
        add("run:resumed", said);
        ended = false;
    }

    private void end() {
        Map<String, Object> said = new LinkedHashMap<>();
        String type = pick("run:completed", "run:failed", "run:cancelled", "run:crashed");
        maybe(said, 3, "exitCode", random.nextInt(3));
        maybe(said, 3, "durationMs", random.nextInt(5000));
        maybe(said, 4, "usage", usage());
        switch (type) {
            case "run:completed" -> {
                maybe(said, 2, "totalTokensUsed", Map.of("input", figure() * 3, "output", figure() * 3));
                maybe(said, 2, "totalCostMicrocents", figure() * 3);
                maybe(said, 2, "text", "done");
            }
            case "run:failed" -> {
                Map<String, Object> error = new LinkedHashMap<>(Map.of("code", "boom"));
                error.put("message", "it broke");
                maybe(error, 2, "nodeId", node());
                maybe(said, 2, "error", error);
                maybe(said, 2, "cumulativeCostMicrocents", figure() * 3);
            }
            case "run:cancelled" -> maybe(said, 2, "cumulativeCostMicrocents", figure() * 3);
            default -> said.put("evidence", "gone");
        }
        add(type, said);
        ended = true;
    }

    private void during() {
        switch (random.nextInt(23)) {
            case 0, 1, 2, 3 -> nodeStarted();
            case 4, 5, 6 -> nodeEnded(pick("node:completed", "node:completed", "node:failed", "node:retrying"));
            case 7 -> add("node:skipped", with("reason", "branch_not_taken", "nodeType", pick("tool", "llm")));
            case 8, 9, 10 -> cost();
            case 11 -> reprice();
            case 12 -> tool(pick("agent:tool_call", "agent:tool_call", "agent:tool_result"));
            case 13, 14 -> gate();
            case 15 -> decide();
            case 16 -> job();
            case 17 -> pause();
            case 18 -> progress();
            case 19 -> add(pick("run:idle", "run:timeout", "budget:warning", "custom:thing"), with("x", 1));
            case 20 -> add("run:described", described());
            case 21 ->
                add(
                        pick("checkpoint:saved", "checkpoint:saved", "checkpoint:deleted"),
                        with("checkpointId", "s" + random.nextInt(3), "state", "here"));
            default -> {
                if (chance(3)) {
                    resume();
                } else {
                    add(pick("agent:approval_requested", "agent:file_patch_proposed"), with("patches", "p"));
                }
            }
        }
    }

    private void nodeStarted() {
        Map<String, Object> said = with("index", 0);
        maybe(said, 2, "attemptNumber", 1 + random.nextInt(4));
        maybe(said, 2, "nodeType", pick("tool", "llm"));
        maybe(said, 4, "name", pick("fetch", "send"));
        maybe(said, 4, "toolId", pick("web", "mail"));
        maybe(said, 4, "parentNodeId", node());
        add("node:started", said);
    }

    private void nodeEnded(String type) {
        Map<String, Object> said = with("attemptNumber", 1 + random.nextInt(3));
        if (!type.equals("node:completed")) {
            said.put("error", Map.of("code", "E" + random.nextInt(3)));
        } else {
            maybe(said, 2, "durationMs", random.nextInt(900));
            maybe(said, 10, "reused", true);
            maybe(said, 5, "index", random.nextInt(3));
            maybe(said, 5, "name", "entry " + random.nextInt(3));
        }
        Map<String, Object> used = new LinkedHashMap<>(Map.of("input", figure()));
        used.put("output", figure());
        maybe(used, 2, "cacheRead", figure());
        maybe(used, 3, "cacheWrite", figure());
        maybe(used, 3, "reasoning", figure());
        maybe(used, 2, "model", pick("m1", "m2", "m3"));
        maybe(said, 2, "tokensUsed", used);
        maybe(said, 2, "cumulativeCostMicrocents", figure() * 3);
        add(type, said);
    }

    private void cost() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("model", pick("m1", "m2", "a \"model\""));
        said.put("inputTokens", figure());
        said.put("outputTokens", figure());
        boolean call = chance(2);
        if (call) {
            said.put("callId", "c" + random.nextInt(4));
        } else {
            maybe(said, 3, "cumulativeCostMicrocents", figure() * 3);
        }
        maybe(said, 2, "nodeId", node());
        maybe(said, 2, "cacheReadTokens", figure());
        maybe(said, 3, "cacheWriteTokens", figure());
        maybe(said, 3, "reasoningTokens", figure());
        maybe(said, 2, "costMicrocents", figure());
        maybe(said, 3, "priceId", pick("p1", "p2"));
        spendSeqs.add(events.size() + 1L);
        add("cost:updated", said);
    }

    private void reprice() {
        List<Object> rows = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            long seq = spendSeqs.isEmpty() || chance(3)
                    ? 1 + random.nextInt(events.size() + 1)
                    : spendSeqs.get(random.nextInt(spendSeqs.size()));
            rows.add(Map.of("seq", seq, "costMicrocents", figure()));
        }
        add("cost:repriced", Map.of("priceId", "p3", "rows", rows));
    }

    private void tool(String type) {
        Map<String, Object> said = with("toolId", pick("web", "mail"));
        maybe(said, 2, "callId", "t" + random.nextInt(3));
        said.put("success", chance(2));
        add(type, said);
    }

    private void gate() {
        Map<String, Object> said = with("gateId", "g" + random.nextInt(3));
        maybe(said, 3, "nodeType", pick("tool", "human"));
        maybe(said, 2, "message", "Send it?");
        maybe(said, 3, "timeoutMs", 60_000);
        maybe(said, 4, "expiresAt", "2026-11-22T00:00:00Z");
        if (chance(3)) {
            said.put("spentMicrocents", 5);
            said.put("limitMicrocents", 4);
            add("budget:paused", said);
        } else {
            maybe(said, 2, "gateType", "approval");
            maybe(said, 2, "assignee", "ann");
            add("human_gate:paused", said);
        }
    }

    private void decide() {
        Map<String, Object> said = with("decision", pick("approved", "rejected", "input_provided"));
        said.put("decidedBy", "bob");
        maybe(said, 2, "gateId", "g" + random.nextInt(3));
        maybe(said, 3, "comment", "fine");
        add("human_gate:resumed", said);
    }

    private void job() {
        Map<String, Object> said = with("jobId", "j" + random.nextInt(3));
        said.put("provider", "p");
        said.put("model", "v");
        said.put("modality", "video");
        said.put("startedAt", "2026-11-21T00:00:00Z");
        said.put("deadlineAt", "2026-11-21T01:00:00Z");
        add("media_job:submitted", said);
    }

    private void pause() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("gateIds", chance(3) ? List.of() : List.of("g" + random.nextInt(4)));
        maybe(said, 2, "pendingMediaJobNodeIds", List.of(node(), node()));
        add("run:paused", said);
    }

    private void progress() {
        Map<String, Object> said = new LinkedHashMap<>(Map.of("stepIndex", 1));
        maybe(said, 2, "usage", usage());
        add("run:progressed", said);
    }

    private Map<String, Object> usage() {
        Map<String, Object> usage = new LinkedHashMap<>();
        maybe(usage, 2, "inputTokens", figure() * 2);
        maybe(usage, 2, "outputTokens", figure() * 2);
        maybe(usage, 3, "cachedInputTokens", figure() * 2);
        maybe(usage, 3, "cacheWriteTokens", figure() * 2);
        maybe(usage, 3, "reasoningTokens", figure());
        return usage;
    }

    private Map<String, Object> with(Object... fields) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("nodeId", node());
        for (int i = 0; i < fields.length; i += 2) {
            said.put((String) fields[i], fields[i + 1]);
        }
        return said;
    }

    private void add(String type, Map<String, ?> said) {
        long seq = events.size() + 1L;
        Instant at = chance(8) ? null : Instant.ofEpochMilli(MIDNIGHT + seq * 1_000 + random.nextInt(20_000) - 10_000);
        // Few times, so that equal ones occur too.
        boolean round = at != null && chance(2);
        Instant time = round ? Instant.ofEpochMilli(at.toEpochMilli() / 10_000 * 10_000) : at;
        events.add(new StoredEvent(
                new Position(100 + seq * 3),
                new Seq(seq),
                new StreamId("r1"),
                EventType.of(type),
                time,
                null,
                NaiveEvent.write(said)));
    }

    private void maybe(Map<String, Object> said, int oneIn, String field, Object value) {
        if (chance(oneIn)) {
            said.put(field, value);
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String node() {
        return "n" + random.nextInt(4);
    }

    private int figure() {
        return random.nextInt(9);
    }
}
