package dev.taffrail.state;

import dev.taffrail.event.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The rules of docs/events.md once more, written apart from the fold: slowly, with plain lists, every total counted anew from the
 * whole history. What it says and what the fold says must agree after every event.
 */
final class NaiveRun {
    final List<NaiveEvent> events = new ArrayList<>();
    final List<Thing> steps = new ArrayList<>();
    final List<Thing> gates = new ArrayList<>();
    final List<Thing> jobs = new ArrayList<>();
    final List<Thing> calls = new ArrayList<>();
    final List<Thing> saved = new ArrayList<>();
    final NaiveSpends spends = new NaiveSpends(steps);

    /** Tells the whole history from its first event. */
    static NaiveRun of(List<StoredEvent> history) {
        NaiveRun run = new NaiveRun();
        for (StoredEvent event : history) {
            if (event.type().name().equals("run:deleted") || event.type().name().equals("run:erased")) {
                run = new NaiveRun();
            } else if (!event.isErased()) {
                run.tell(new NaiveEvent(
                        event.type().name(),
                        event.seq().value(),
                        event.position().value(),
                        event.atMillis(),
                        NaiveEvent.read(event.payload())));
            }
        }
        return run;
    }

    private void tell(NaiveEvent event) {
        events.add(event);
        switch (event.type()) {
            case "node:started" -> start(event);
            case "node:completed" ->
                endNode(event, Boolean.TRUE.equals(event.said().get("reused")) ? "reused" : "completed");
            case "node:failed", "node:retrying" -> endNode(event, "failed");
            case "node:skipped" -> skip(event);
            case "agent:tool_call" -> toolCall(event);
            case "agent:tool_result" -> toolResult(event);
            case "agent:approval_requested", "agent:file_patch_proposed" -> touch(last(event.text("nodeId")), event);
            case "cost:updated" -> spends.spend(event);
            case "cost:repriced" -> spends.reprice(event);
            case "human_gate:paused" -> gate(event, "human");
            case "budget:paused" -> gate(event, "budget");
            case "human_gate:resumed" -> decide(event);
            case "media_job:submitted" -> job(event);
            case "checkpoint:saved" -> save(event);
            case "checkpoint:deleted" -> unsave(event);
            case "run:paused" -> paused(event);
            case "run:resumed" -> resumed(event);
            case "run:started", "run:progressed" -> spends.correct(event, null);
            case "run:completed", "run:failed", "run:cancelled", "run:crashed" -> end(event);
            default -> {}
        }
    }

    private Thing last(String node) {
        return last(steps, node);
    }

    static Thing last(List<Thing> steps, String node) {
        return steps.stream()
                .filter(step -> step.has("node_id", node))
                .max(Comparator.comparing(step -> step.number("attempt")))
                .orElse(null);
    }

    static boolean isOpen(Thing step) {
        return step != null && (step.has("status", "running") || step.has("status", "paused"));
    }

    static void touch(Thing step, NaiveEvent event) {
        if (step != null && event.at() != null) {
            step.times.add(event.at());
        }
    }

    private Thing make(NaiveEvent event, long attempt, String status) {
        Thing previous = last(event.text("nodeId"));
        if (isOpen(previous)) {
            settle(previous, event, "interrupted");
        }
        Thing step = new Thing();
        step.put("node_id", event.text("nodeId"));
        step.put("attempt", attempt);
        step.put("started_seq", event.seq());
        step.put("status", status);
        step.put("node_type", event.text("nodeType"));
        if (previous != null) {
            for (String inherited : List.of("node_type", "name", "tool_id", "parent_node_id")) {
                step.putIfAbsent(inherited, previous.get(inherited));
            }
        }
        steps.add(step);
        touch(step, event);
        learn(step, event);
        return step;
    }

    private static void learn(Thing step, NaiveEvent event) {
        step.putIfAbsent("node_type", event.text("nodeType"));
        if (event.isEntry()) {
            step.compute("name", (column, known) -> event.text("name") == null ? known : event.text("name"));
        }
        if (event.type().equals("node:started")) {
            Map<String, String> columns = Map.of("name", "name", "toolId", "tool_id", "parentNodeId", "parent_node_id");
            columns.forEach((field, column) -> {
                if (event.text(field) != null) {
                    step.put(column, event.text(field));
                }
            });
        }
    }

    private static void settle(Thing step, NaiveEvent event, String status) {
        step.put("status", status);
        step.put("ended_seq", event.seq());
        touch(step, event);
        if (event.at() != null) {
            step.ends.add(event.at());
        }
    }

    private void start(NaiveEvent event) {
        Thing newest = last(event.text("nodeId"));
        long m = newest == null ? 0 : newest.number("attempt");
        Long n = event.number("attemptNumber");
        if (n != null && n > m) {
            make(event, n, "running");
        } else if (n != null && n == m && isOpen(newest)) {
            touch(newest, event);
            learn(newest, event);
        } else {
            make(event, m + 1, "running");
        }
    }

    private Thing pause(NaiveEvent event) {
        Thing newest = last(event.text("nodeId"));
        if (!isOpen(newest)) {
            return make(event, newest == null ? 1 : newest.number("attempt") + 1, "paused");
        }
        touch(newest, event);
        learn(newest, event);
        newest.put("status", "paused");
        return newest;
    }

    private void endNode(NaiveEvent event, String status) {
        String node = event.text("nodeId");
        Thing step = last(node);
        if (step == null || (event.isEntry() && !isOpen(step))) {
            step = make(event, step == null ? 1 : step.number("attempt") + 1, "running");
        }
        learn(step, event);
        settle(step, event, status);
        step.put("reported_duration_ms", event.number("durationMs"));
        step.put("error", status.equals("failed") ? NaiveEvent.write(event.map("error")) : null);
        step.put("will_retry", event.type().equals("node:retrying") ? 1L : null);
        step.remove("reason");
        settleJob(event, node);
        spends.remainder(event, step, event.map("tokensUsed"), event.number("cumulativeCostMicrocents"));
    }

    private void skip(NaiveEvent event) {
        if (last(event.text("nodeId")) == null) {
            Thing step = make(event, 1, "skipped");
            step.put("reason", event.text("reason"));
            settle(step, event, "skipped");
        }
        settleJob(event, event.text("nodeId"));
    }

    static Thing named(List<Thing> things, String key, Object value) {
        return things.stream()
                .filter(thing -> thing.has(key, value))
                .findFirst()
                .orElse(null);
    }

    private boolean isAwaited(String node) {
        return gates.stream().anyMatch(gate -> gate.has("node_id", node) && gate.has("status", "pending"))
                || jobs.stream().anyMatch(job -> job.has("node_id", node) && job.has("status", "pending"));
    }

    private void gate(NaiveEvent event, String kind) {
        Thing known = named(gates, "gate_id", event.text("gateId"));
        boolean everBudget = kind.equals("budget") || (known != null && known.has("kind", "budget"));
        if (known != null) {
            known.put("kind", everBudget ? "budget" : "human");
        }
        if (known != null && known.has("status", "pending") && known.get("node_id") != null) {
            return;
        }
        Thing step = pause(event);
        gates.remove(known);
        Thing gate = new Thing();
        gates.add(gate);
        gate.put("gate_id", event.text("gateId"));
        gate.put("node_id", event.text("nodeId"));
        gate.put("attempt", step.get("attempt"));
        gate.put("kind", everBudget ? "budget" : "human");
        gate.put("type", event.text("gateType"));
        gate.put("status", "pending");
        gate.put("message", event.text("message"));
        gate.put("assignee", event.text("assignee"));
        gate.put("spent_microcents", event.number("spentMicrocents"));
        gate.put("limit_microcents", event.number("limitMicrocents"));
        gate.put("requested_at", event.at());
        gate.put("requested_seq", event.seq());
        gate.put("timeout_ms", event.number("timeoutMs"));
        gate.put("timeout_action", event.text("timeoutAction"));
        Long reckoned =
                event.at() == null || event.number("timeoutMs") == null ? null : event.at() + event.number("timeoutMs");
        gate.put("expires_at", event.time("expiresAt") != null ? event.time("expiresAt") : reckoned);
    }

    private void decide(NaiveEvent event) {
        boolean budget = false;
        List<String> nodes = new ArrayList<>();
        for (Thing gate : gates) {
            boolean meant = event.text("gateId") != null
                    ? gate.has("gate_id", event.text("gateId"))
                    : gate.has("node_id", event.text("nodeId"));
            if (meant && gate.has("status", "pending")) {
                gate.put("status", "decided");
                gate.put("decision", event.text("decision"));
                gate.put("decided_at", event.at());
                gate.put("decided_by", event.text("decidedBy"));
                gate.put("comment", event.text("comment"));
                gate.put("decided_seq", event.seq());
                budget |= gate.has("kind", "budget");
                nodes.add(gate.get("node_id") == null ? event.text("nodeId") : (String) gate.get("node_id"));
            }
        }
        for (String node : nodes) {
            Thing step = last(node);
            if (step != null && step.has("status", "paused") && !isAwaited(node)) {
                settle(step, event, budget ? "interrupted" : "completed");
            }
        }
    }

    private void job(NaiveEvent event) {
        Thing newest = last(event.text("nodeId"));
        if (newest != null && !isOpen(newest)) {
            return;
        }
        Thing step = pause(event);
        Thing job = submit(event, event.text("nodeId"));
        job.put("attempt", step.get("attempt"));
        job.put("job_id", event.text("jobId"));
        job.put("provider", event.text("provider"));
        job.put("model", event.text("model"));
        job.put("modality", event.text("modality"));
        job.put("started_at", event.time("startedAt"));
        job.put("deadline_at", event.time("deadlineAt"));
    }

    private Thing submit(NaiveEvent event, String node) {
        Thing known = named(jobs, "node_id", node);
        Thing job = known == null ? new Thing() : known;
        jobs.remove(known);
        jobs.add(job);
        job.put("node_id", node);
        job.put("status", "pending");
        job.put("submitted_at", event.at());
        job.put("submitted_seq", event.seq());
        job.remove("settled_at");
        job.remove("settled_seq");
        return job;
    }

    private void settleJob(NaiveEvent event, String node) {
        Thing job = named(jobs, "node_id", node);
        if (job != null && job.has("status", "pending")) {
            job.put("status", "settled");
            job.put("settled_at", event.at());
            job.put("settled_seq", event.seq());
        }
    }

    private void paused(NaiveEvent event) {
        for (Object id : event.list("gateIds")) {
            Thing gate = named(gates, "gate_id", id);
            if (gate == null) {
                gate = new Thing();
                gate.put("gate_id", id);
                gate.put("kind", "human");
                gates.add(gate);
            } else if (!gate.has("status", "abandoned")) {
                continue;
            }
            gate.put("status", "pending");
            gate.put("requested_at", event.at());
            gate.put("requested_seq", event.seq());
        }
        for (Object node : event.list("pendingMediaJobNodeIds")) {
            Thing job = named(jobs, "node_id", node);
            Thing newest = last((String) node);
            boolean settled = newest != null && !isOpen(newest);
            if (!settled && (job == null || job.has("status", "abandoned"))) {
                submit(event, (String) node);
            }
        }
    }

    private void toolCall(NaiveEvent event) {
        Thing step = last(event.text("nodeId"));
        touch(step, event);
        Thing call = new Thing();
        call.put("seq", event.seq());
        call.put("origin", "event");
        call.put("tool_id", event.text("toolId"));
        call.put("node_id", event.text("nodeId"));
        call.put("attempt", step == null ? null : step.get("attempt"));
        call.put("call_id", event.text("callId"));
        call.put("status", "running");
        touch(call, event);
        calls.add(call);
    }

    private void toolResult(NaiveEvent event) {
        touch(last(event.text("nodeId")), event);
        String id = event.text("callId");
        Thing meant = null;
        for (Thing call : calls) {
            if (meant == null && call.has("status", "running") && id != null && call.has("call_id", id)) {
                meant = call;
            }
        }
        for (Thing call : calls) {
            boolean same = call.has("node_id", event.text("nodeId")) && call.has("tool_id", event.text("toolId"));
            boolean noIds = id == null || call.get("call_id") == null;
            if (meant == null && call.has("status", "running") && same && noIds) {
                meant = call;
            }
        }
        if (meant != null) {
            settle(meant, event, Boolean.TRUE.equals(event.said().get("success")) ? "completed" : "failed");
        }
    }

    private void save(NaiveEvent event) {
        saved.remove(named(saved, "checkpoint_id", event.text("checkpointId")));
        Thing state = new Thing();
        state.put("checkpoint_id", event.text("checkpointId"));
        state.put("saved_at", event.at());
        state.put("saved_seq", event.seq());
        saved.add(state);
    }

    private void unsave(NaiveEvent event) {
        Thing state = named(saved, "checkpoint_id", event.text("checkpointId"));
        if (state != null) {
            state.putIfAbsent("deleted_seq", event.seq());
        }
    }

    private void resumed(NaiveEvent event) {
        steps.stream()
                .filter(step -> step.has("status", "running"))
                .forEach(step -> settle(step, event, "interrupted"));
        calls.stream()
                .filter(call -> call.has("status", "running"))
                .forEach(call -> settle(call, event, "interrupted"));
    }

    private void end(NaiveEvent event) {
        boolean completed = event.type().equals("run:completed");
        Long cost = event.number(completed ? "totalCostMicrocents" : "cumulativeCostMicrocents");
        if (!spends.correct(event, cost)) {
            spends.remainder(event, null, completed ? event.map("totalTokensUsed") : null, cost);
        }
        String left = event.type().equals("run:cancelled") ? "cancelled" : "interrupted";
        steps.stream().filter(NaiveRun::isOpen).forEach(step -> settle(step, event, left));
        calls.stream().filter(NaiveRun::isOpen).forEach(call -> settle(call, event, left));
        for (Thing gate : gates) {
            if (gate.has("status", "pending")) {
                gate.put("status", "abandoned");
            }
        }
        for (Thing job : jobs) {
            if (job.has("status", "pending")) {
                job.put("status", "abandoned");
                job.put("settled_at", event.at());
                job.put("settled_seq", event.seq());
            }
        }
    }
}
