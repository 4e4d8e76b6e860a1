package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.event.Seq;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.Checkpoints;
import dev.taffrail.resume.GateState;
import dev.taffrail.resume.JobState;
import dev.taffrail.resume.NodeState;
import dev.taffrail.resume.ResumePlan;
import dev.taffrail.view.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A checkpoint on one page: how the run stands, its nodes, what it waits for, and what a resume would do. One page, one thread. */
final class StatePage {
    private final Appendable out;
    private final Look look;

    StatePage(Appendable out, Look look) {
        this.out = out;
        this.look = look;
    }

    /** A node, and what its next dispatch is called. */
    private record Node(
            String id, @Nullable NodeState state, @Nullable String output, String key) {}

    /** Writes the page. */
    void write(Checkpoint state, Checkpoints checkpoints) {
        facts(state).write(out, look.terminal());
        List<Node> nodes = state.attempts().keySet().stream()
                .map(id -> new Node(
                        id,
                        state.nodes().get(id),
                        text(checkpoints.outcome(state, id).output()),
                        state.key(id)))
                .toList();
        section("NODES", nodes, nodeColumns());
        section("WAITS AT", state.pendingGates(), gateColumns());
        section("DECIDED", state.resolvedGates(), gateColumns());
        section("JOBS", state.pendingJobs(), jobColumns());
        section("SAVED", List.copyOf(state.saved().entrySet()), savedColumns());
    }

    private Facts facts(Checkpoint state) {
        ResumePlan plan = ResumePlan.of(state);
        return new Facts()
                .add("run", state.runId())
                .add("seq", state.seq().toString())
                .add("status", state.status().toString())
                .add("started", look.times().full(state.startedAt()))
                .add("inputs", text(state.start().inputs()))
                .add(
                        "cost",
                        Figures.money(
                                state.spend().costMicrocents(), state.spend().unpricedCalls()))
                .add("must fail", PlanText.mustFail(plan), Ink.RED)
                .add("resume", PlanText.of(plan));
    }

    private List<Column<Node>> nodeColumns() {
        return List.of(
                Column.text("NODE", 1, 12, node -> Cell.of(node.id(), Ink.BOLD)),
                Column.whole("STATE", 1, this::status),
                Column.figure(
                        "ATTEMPT",
                        3,
                        node -> Cell.of(
                                node.state() == null
                                        ? null
                                        : Figures.whole(node.state().attempt()))),
                Column.text("NEXT KEY", 2, 16, node -> Cell.of(node.key(), Ink.FAINT)),
                Column.text("OUTPUT", 1, 12, node -> Cell.of(node.output())));
    }

    private Cell status(Node node) {
        return node.state() == null
                ? Cell.of("runs again", Ink.YELLOW)
                : StatusMark.cell(node.state().status().toString(), look.terminal());
    }

    private List<Column<GateState>> gateColumns() {
        return List.of(
                Column.text("GATE", 1, 12, gate -> Cell.of(gate.gateId(), Ink.BOLD)),
                Column.whole("STATE", 1, this::status),
                Column.text("NODE", 3, 8, gate -> Cell.of(gate.nodeId())),
                Column.text("MESSAGE", 2, 12, gate -> Cell.of(gate.message())),
                Column.text("BY", 4, 6, gate -> Cell.of(gate.decidedBy())),
                Column.text("COMMENT", 5, 10, gate -> Cell.of(gate.comment())),
                Column.whole(
                        "DUE",
                        3,
                        gate -> Cell.of(
                                gate.expiresAt() == null ? null : look.times().text(gate.expiresAt()))));
    }

    private Cell status(GateState gate) {
        String decision = gate.decision();
        String word =
                gate.isDue(look.times().now()) ? "due" : decision == null ? "pending" : decision.replace('_', ' ');
        return StatusMark.cell(word, look.terminal());
    }

    private List<Column<JobState>> jobColumns() {
        return List.of(
                Column.text("JOB", 1, 12, job -> Cell.of(job.jobId(), Ink.BOLD)),
                Column.text("NODE", 1, 8, job -> Cell.of(job.nodeId())),
                Column.text("PROVIDER", 2, 8, job -> Cell.of(job.provider())),
                Column.whole("DEADLINE", 2, job -> Cell.of(look.times().text(job.deadlineAt()))));
    }

    private static List<Column<Map.Entry<String, Seq>>> savedColumns() {
        return List.of(
                Column.text("CHECKPOINT", 1, 12, saved -> Cell.of(saved.getKey(), Ink.BOLD)),
                Column.figure("SEQ", 1, saved -> Cell.of(saved.getValue().toString())));
    }

    private <T> void section(String heading, List<T> rows, List<Column<T>> columns) {
        Table.section(out, look.terminal(), heading, columns, rows);
    }

    private static @Nullable String text(@Nullable JsonText json) {
        return json == null ? null : json.json();
    }
}
