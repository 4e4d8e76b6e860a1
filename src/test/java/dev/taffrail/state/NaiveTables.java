package dev.taffrail.state;

import dev.taffrail.event.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the naive model knows of a run, as the tables show it: each row with every column. */
final class NaiveTables {
    private static final Comparator<Long> NULL_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private final NaiveRun run;
    private final String runId;
    private final Map<String, List<Row>> tables = new TreeMap<>();

    private NaiveTables(String runId, NaiveRun run) {
        this.runId = runId;
        this.run = run;
    }

    /** Returns every table's rows after this history, ordered by key. */
    static Map<String, List<Row>> of(List<StoredEvent> history) {
        NaiveTables all = new NaiveTables(history.get(0).stream().value(), NaiveRun.of(history));
        for (Table table : StoredRows.TABLES) {
            all.tables.put(table.name(), new ArrayList<>());
        }
        all.run.steps.forEach(step -> all.add(StepsTable.TABLE, all.step(step)));
        all.run.spends.costs.forEach(cost -> all.add(CostsTable.TABLE, cost(cost)));
        all.run.gates.forEach(gate -> all.add(GatesTable.TABLE, gate));
        all.run.jobs.forEach(job -> all.add(JobsTable.TABLE, job));
        all.run.calls.forEach(call -> all.add(ToolCallsTable.TABLE, call(call)));
        all.run.saved.forEach(saved -> all.add(CheckpointsTable.TABLE, saved));
        all.run.steps.stream().filter(NaiveTables::isToolUse).forEach(step -> all.add(ToolCallsTable.TABLE, use(step)));
        if (!all.run.events.isEmpty()) {
            all.add(RunsTable.TABLE, all.run());
        }
        all.tables.values().forEach(rows -> rows.sort(StoredRows.BY_KEY));
        return all.tables;
    }

    private void add(Table table, Map<String, Object> columns) {
        Object[] values = table.columns().stream()
                .map(column -> column.name().equals("run_id") ? runId : columns.get(column.name()))
                .toArray();
        tables.get(table.name()).add(Row.of(table, values));
    }

    private static Long min(List<Long> times) {
        return times.isEmpty() ? null : Collections.min(times);
    }

    private static Long max(List<Long> times) {
        return times.isEmpty() ? null : Collections.max(times);
    }

    private static Long minus(Long until, Long from) {
        return until == null || from == null ? null : until - from;
    }

    private Thing step(Thing step) {
        step.put(
                "key_number",
                1
                        + run.steps.stream()
                                .filter(other -> isDoneBefore(other, step))
                                .count());
        step.put("started_at", min(step.times));
        step.put("ended_at", max(step.ends));
        Long reported = (Long) step.get("reported_duration_ms");
        step.put("duration_ms", reported != null ? reported : minus(max(step.ends), min(step.times)));
        sums(step, step);
        return step;
    }

    private void sums(Map<String, Object> row, Thing step) {
        List<Thing> mine = run.spends.costs.stream()
                .filter(cost -> step == null
                        || (cost.has("node_id", step.get("node_id")) && cost.has("attempt", step.get("attempt"))))
                .toList();
        for (String figure : NaiveSpends.TOKENS) {
            row.put(figure, mine.stream().mapToLong(cost -> cost.number(figure)).sum());
        }
        List<Long> prices = mine.stream()
                .map(cost -> (Long) cost.get("cost_microcents"))
                .filter(Objects::nonNull)
                .toList();
        boolean unknown = prices.isEmpty() && !mine.isEmpty();
        row.put(
                "cost_microcents",
                unknown ? null : prices.stream().mapToLong(Long::longValue).sum());
        row.put("priced_calls", (long) prices.size());
        row.put("unpriced_calls", (long) mine.size() - prices.size());
    }

    private static Thing cost(Thing cost) {
        cost.put("at", min(cost.times));
        NaiveSpends.TOKENS.forEach(figure -> cost.put(figure, cost.number(figure)));
        return cost;
    }

    private static Thing call(Thing call) {
        call.put("started_at", min(call.times));
        call.put("ended_at", max(call.ends));
        call.put("duration_ms", minus(max(call.ends), min(call.times)));
        return call;
    }

    private static boolean isToolUse(Thing step) {
        return step.has("node_type", "tool") && !step.has("status", "skipped");
    }

    private static boolean isDoneBefore(Thing other, Thing step) {
        return other.has("node_id", step.get("node_id"))
                && other.number("attempt") < step.number("attempt")
                && (other.has("status", "completed") || other.has("status", "failed"));
    }

    private static Map<String, Object> use(Thing step) {
        Map<String, Object> use = new LinkedHashMap<>(step);
        Object shown = step.get("tool_id") != null ? step.get("tool_id") : step.get("name");
        use.put("seq", step.get("started_seq"));
        use.put("origin", "dispatch");
        use.put("tool_id", shown != null ? shown : step.get("node_id"));
        return use;
    }

    private Map<String, Object> run() {
        Map<String, Object> row = new LinkedHashMap<>();
        NaiveEvent last = run.events.get(run.events.size() - 1);
        row.put("last_seq", last.seq());
        row.put("last_position", last.position());
        List<Long> times =
                run.events.stream().map(NaiveEvent::at).filter(Objects::nonNull).toList();
        row.put("started_at", min(times));
        row.put("last_at", max(times));
        counts(row);
        sums(row, null);
        row.put("models", NaiveEvent.write(run.spends.models));
        for (NaiveEvent event : run.events) {
            if (event.type().equals("run:queued") || event.type().equals("run:started")) {
                identity(row, event);
            }
            if (event.type().equals("run:started") || event.type().equals("run:resumed")) {
                process(row, event.map("process"));
            }
        }
        described(row);
        ended(row, last);
        return row;
    }

    private void counts(Map<String, Object> row) {
        row.put(
                "steps",
                run.steps.stream().map(step -> step.get("node_id")).distinct().count());
        row.put(
                "attempts",
                run.steps.stream()
                        .filter(step -> !step.has("status", "skipped"))
                        .count());
        row.put(
                "failed_attempts",
                run.steps.stream().filter(step -> step.has("status", "failed")).count());
        row.put(
                "tool_calls",
                run.calls.size()
                        + run.steps.stream().filter(NaiveTables::isToolUse).count());
        row.put(
                "llm_calls",
                run.spends.costs.stream()
                        .filter(cost -> cost.has("kind", "call"))
                        .count());
        row.put(
                "pending_gates",
                run.gates.stream().filter(gate -> gate.has("status", "pending")).count());
        row.put(
                "pending_jobs",
                run.jobs.stream().filter(job -> job.has("status", "pending")).count());
    }

    private static void identity(Map<String, Object> row, NaiveEvent event) {
        Map<String, Object> workflow = event.map("workflow") == null ? Map.of() : event.map("workflow");
        put(row, "workflow", first(workflow.get("slug"), workflow.get("id"), workflow.get("name")));
        put(row, "workflow_version", workflow.get("version"));
        put(row, "name", first(event.said().get("name"), workflow.get("name")));
        put(row, "labels", NaiveEvent.write(event.map("labels")));
        put(row, "metadata", NaiveEvent.write(event.map("metadata")));
        put(row, "kind", event.text("kind"));
        put(row, "project_id", event.said().get("projectId"));
        put(row, "thread_id", event.said().get("threadId"));
        Map<String, Object> nothing = Map.of();
        Map<String, Object> source = Objects.requireNonNullElse(event.map("source"), nothing);
        put(row, "source", source.get("name"));
        put(row, "source_id", source.get("id"));
        Map<String, Object> parent = Objects.requireNonNullElse(event.map("parent"), nothing);
        put(row, "parent_run_id", parent.get("runId"));
        put(row, "parent_node_id", parent.get("nodeId"));
        Map<String, Object> fork = Objects.requireNonNullElse(event.map("forkedFrom"), nothing);
        put(row, "forked_from_run_id", fork.get("runId"));
        put(row, "forked_from_seq", fork.get("seq") instanceof Number seq ? seq.longValue() : null);
        if (event.type().equals("run:started")) {
            row.put("started_seq", event.seq());
        }
    }

    private static void process(Map<String, Object> row, Map<String, Object> process) {
        Map<String, Object> said = process == null ? Map.of() : process;
        row.put("process_pid", said.get("pid") instanceof Number pid ? pid.longValue() : null);
        row.put("process_host", said.get("host"));
        row.put("process_boot_id", said.get("bootId"));
        row.put("process_started_at", new NaiveEvent("", 0, 0, null, said).time("startedAt"));
    }

    private static Object first(Object... values) {
        for (Object value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static void put(Map<String, Object> row, String column, Object value) {
        if (value != null) {
            row.put(
                    column,
                    value instanceof Number number && !column.equals("forked_from_seq") ? number.toString() : value);
        }
    }

    private void described(Map<String, Object> row) {
        NaiveEvent stands = run.events.stream()
                .filter(event -> event.type().equals("run:described"))
                .min(Comparator.comparing(NaiveEvent::at, NULL_LAST).thenComparing(NaiveTables::description))
                .orElse(null);
        if (stands != null) {
            row.put("undescribed", json(row.get("name"), row.get("labels"), row.get("metadata")));
            row.put("described", description(stands));
            row.put("described_at", stands.at());
            row.put("described_seq", stands.seq());
            put(row, "name", stands.text("name"));
            put(row, "labels", NaiveEvent.write(stands.map("labels")));
            put(row, "metadata", NaiveEvent.write(stands.map("metadata")));
        }
    }

    private static String description(NaiveEvent event) {
        return json(event.text("name"), NaiveEvent.write(event.map("labels")), NaiveEvent.write(event.map("metadata")));
    }

    private static String json(Object name, Object labels, Object metadata) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", name);
        said.put("labels", labels == null ? null : NaiveEvent.read((String) labels));
        said.put("metadata", metadata == null ? null : NaiveEvent.read((String) metadata));
        said.values().removeIf(Objects::isNull);
        return NaiveEvent.write(said);
    }

    private void ended(Map<String, Object> row, NaiveEvent last) {
        NaiveEvent end = null;
        NaiveEvent failure = null;
        Long failed = null;
        for (NaiveEvent event : run.events) {
            end = event.type().equals("run:resumed") ? null : event.ends() ? event : end;
            failed = event.type().equals("run:failed") ? Long.valueOf(event.seq()) : failed;
            failure = failure == null && event.type().equals("node:failed") ? event : failure;
        }
        row.put("failed_seq", failed);
        row.put("first_failed_node", failure == null ? null : failure.text("nodeId"));
        if (end == null) {
            boolean waits = !row.get("pending_gates").equals(0L)
                    || !row.get("pending_jobs").equals(0L);
            boolean idle = last.type().equals("run:idle");
            String moving = row.get("started_seq") == null ? "queued" : "running";
            row.put("status", waits ? "paused" : idle ? "idle" : moving);
            row.put("duration_ms", minus((Long) row.get("last_at"), (Long) row.get("started_at")));
            return;
        }
        row.put("status", end.type().substring("run:".length()));
        row.put("ended_seq", end.seq());
        row.put("ended_at", end.at());
        row.put("exit_code", end.number("exitCode"));
        row.put("text", end.text("text"));
        row.put("reported_duration_ms", end.number("durationMs"));
        Long until = end.at() != null ? end.at() : (Long) row.get("last_at");
        Long measured = minus(until, (Long) row.get("started_at"));
        row.put("duration_ms", end.number("durationMs") != null ? end.number("durationMs") : measured);
        if (end.type().equals("run:failed")) {
            Map<String, Object> error = end.map("error");
            row.put("error", NaiveEvent.write(error));
            Object culprit = error == null ? null : error.get("nodeId");
            row.put("first_failing_node", first(culprit, row.get("first_failed_node")));
        }
    }
}
