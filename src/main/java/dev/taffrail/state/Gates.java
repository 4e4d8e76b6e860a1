package dev.taffrail.state;

import static dev.taffrail.state.GatesTable.*;

import dev.taffrail.event.Seq;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gates that a run waits at: pending from human_gate:paused or budget:paused, or from a run:paused that names a gate which
 * nobody announced, until human_gate:resumed decides them or the run ends. Owned by the fold's thread.
 */
final class Gates {
    static final String HUMAN = "human";
    static final String BUDGET = "budget";
    static final String PENDING = "pending";
    static final String DECIDED = "decided";
    static final String ABANDONED = "abandoned";

    private final String runId;
    private final Edits edits;
    private final Runs runs;
    private final Steps steps;
    private final Jobs jobs;
    private final HeldRows<String> byId;
    private final Set<Held> pending = new LinkedHashSet<>();

    Gates(String runId, Edits edits, Runs runs, Steps steps, Jobs jobs, Rows rows, boolean fromFirstEvent) {
        this.runId = runId;
        this.edits = edits;
        this.runs = runs;
        this.steps = steps;
        this.jobs = jobs;
        this.byId = new HeldRows<>(
                edits, fromFirstEvent, RunFold.KEYS_REMEMBERED_MAX, gate -> rows.find(TABLE, runId, gate));
    }

    /** Takes the pending gates of a run that was folded before. */
    void hold(List<Row> pendingRows) {
        for (Row row : pendingRows) {
            pending.add(byId.put(Objects.requireNonNull(row.get(GATE_ID)), edits.hold(row)));
        }
    }

    /** human_gate:paused, budget:paused: a pending gate, and the node waits at it. */
    void announced(RunEvent event, String gateId, String node, String kind) {
        Held known = byId.find(gateId);
        if (known != null && kind.equals(BUDGET) && !known.is(KIND, BUDGET)) {
            known.edit().set(KIND, BUDGET);
        }
        boolean announcedBefore = known != null && known.is(STATUS, PENDING) && known.get(NODE_ID) != null;
        if (announcedBefore) {
            return;
        }
        Held step = steps.paused(event, node);
        Row.Draft row = await(event, gateId, kind).edit();
        row.set(NODE_ID, node);
        row.set(ATTEMPT, step.get(StepsTable.ATTEMPT));
        row.set(TYPE, event.text("gateType"));
        row.set(MESSAGE, event.text("message"));
        row.set(ASSIGNEE, event.text("assignee"));
        row.set(SPENT, event.integer("spentMicrocents"));
        row.set(LIMIT, event.integer("limitMicrocents"));
        row.set(TIMEOUT_MS, event.integer("timeoutMs"));
        row.set(TIMEOUT_ACTION, event.text("timeoutAction"));
        row.set(EXPIRES_AT, expiry(event));
    }

    /** run:paused names the gate: where nobody announced it, or it was abandoned, it is pending. */
    void named(RunEvent event, String gateId) {
        Held gate = byId.find(gateId);
        if (gate == null || gate.is(STATUS, ABANDONED)) {
            await(event, gateId, HUMAN);
        }
    }

    /** human_gate:resumed: decides the named gate, or all that the node waits at. */
    void decided(RunEvent event, String node) {
        String gateId = event.text("gateId");
        Set<String> nodes = new LinkedHashSet<>();
        boolean budget = false;
        for (Held gate : meant(gateId, node)) {
            budget |= gate.is(KIND, BUDGET);
            decide(gate, event);
            String at = gate.get(NODE_ID);
            nodes.add(at == null ? node : at);
        }
        for (String waiting : nodes) {
            boolean waitsOn = isAwaitedBy(waiting) || jobs.isAwaitedBy(waiting);
            if (!waitsOn) {
                // An approved budget gate has the node dispatched again; a human's word is the node's own outcome.
                steps.decided(event, waiting, budget ? Steps.INTERRUPTED : Steps.COMPLETED);
            }
        }
    }

    void runEnded(RunEvent event) {
        for (Held gate : List.copyOf(pending)) {
            gate.edit().set(STATUS, ABANDONED);
            settled(gate);
        }
    }

    void trim(Seq stored) {
        byId.trim(stored.value(), pending);
    }

    int size() {
        return byId.size();
    }

    private List<Held> meant(@Nullable String gateId, String node) {
        List<Held> meant = new ArrayList<>();
        for (Held gate : pending) {
            if (gateId != null ? gate.is(GATE_ID, gateId) : gate.is(NODE_ID, node)) {
                meant.add(gate);
            }
        }
        return meant;
    }

    private boolean isAwaitedBy(String node) {
        return pending.stream().anyMatch(gate -> gate.is(NODE_ID, node));
    }

    private Held await(RunEvent event, String gateId, String kind) {
        Held known = byId.find(gateId);
        Held gate = known != null ? known : byId.put(gateId, edits.begin(TABLE, runId, gateId));
        if (pending.add(gate)) {
            runs.now().add(RunsTable.PENDING_GATES, 1);
        }
        Row.Draft row = gate.edit();
        row.set(STATUS, PENDING);
        row.set(KIND, row.get(KIND) == null ? kind : row.get(KIND));
        row.set(REQUESTED_AT, event.at());
        row.set(REQUESTED_SEQ, event.seq());
        row.set(DECISION, null);
        row.set(DECIDED_AT, null);
        row.set(DECIDED_BY, null);
        row.set(COMMENT, null);
        row.set(DECIDED_SEQ, null);
        return gate;
    }

    private void decide(Held gate, RunEvent event) {
        Row.Draft row = gate.edit();
        row.set(STATUS, DECIDED);
        row.set(DECISION, event.text("decision"));
        row.set(DECIDED_AT, event.at());
        row.set(DECIDED_BY, event.text("decidedBy"));
        row.set(COMMENT, event.text("comment"));
        row.set(DECIDED_SEQ, event.seq());
        settled(gate);
    }

    private void settled(Held gate) {
        pending.remove(gate);
        runs.now().add(RunsTable.PENDING_GATES, -1);
    }

    /** As given, else reckoned; a timeout beyond all times is none. */
    private static @Nullable Long expiry(RunEvent event) {
        Long given = event.time("expiresAt");
        Long timeout = event.integer("timeoutMs");
        Long at = event.at();
        if (given != null || timeout == null || at == null) {
            return given;
        }
        long expiry = at + timeout;
        return expiry < at ? null : Long.valueOf(expiry);
    }
}
