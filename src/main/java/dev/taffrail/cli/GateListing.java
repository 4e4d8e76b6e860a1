package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.view.GateSummary;
import dev.taffrail.view.JobSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How gates and external jobs, all that a run can wait for, look in a list. */
final class GateListing {
    private static final List<String> GATE_FIELDS = List.of(
            "gateId",
            "nodeId",
            "kind",
            "type",
            "status",
            "message",
            "requestedAt",
            "decidedAt",
            "decidedBy",
            "decision",
            "comment");

    private GateListing() {}

    /** Returns the listing of gates. */
    static Listing<GateSummary> gates(Look look) {
        List<Column<GateSummary>> columns = List.of(
                Column.text("GATE", 1, 12, g -> Cell.of(g.gateId(), Ink.BOLD)),
                Column.whole("STATUS", 1, g -> status(g, look)),
                Column.text("NODE", 4, 8, g -> Cell.of(g.nodeId())),
                Column.text("MESSAGE", 2, 12, g -> Cell.of(message(g))),
                Column.whole("REQUESTED", 3, g -> Cell.of(look.times().text(g.requestedAt()))),
                Column.text("BY", 5, 6, g -> Cell.of(g.decidedBy())),
                Column.text("COMMENT", 6, 10, g -> Cell.of(g.comment())),
                Column.whole("KIND", 7, g -> Cell.of(g.kind())));
        return new Listing<>(columns, columns, Shape.of(GateSummary.class), GATE_FIELDS, GateSummary::gateId);
    }

    /** Returns the listing of gates of any run. */
    static Listing<GateSummary> waiting(Look look) {
        Listing<GateSummary> ofOneRun = gates(look);
        List<Column<GateSummary>> columns = new ArrayList<>(ofOneRun.columns());
        columns.add(0, Column.text("RUN", 1, 12, g -> Cell.of(g.runId(), Ink.BOLD)));
        columns.add(Column.whole(
                "DUE",
                3,
                g -> Cell.of(g.expiresAt() == null ? null : look.times().text(g.expiresAt()))));
        List<String> fields = new ArrayList<>(GATE_FIELDS);
        fields.add(0, "runId");
        return new Listing<>(columns, columns, ofOneRun.shape(), List.copyOf(fields), GateSummary::gateId);
    }

    /** Returns the listing of external jobs. */
    static Listing<JobSummary> jobs(Look look) {
        List<Column<JobSummary>> columns = List.of(
                Column.text("JOB", 1, 12, j -> Cell.of(j.jobId(), Ink.BOLD)),
                Column.whole("STATUS", 1, j -> StatusMark.cell(j.status(), look.terminal())),
                Column.text("NODE", 2, 8, j -> Cell.of(j.nodeId())),
                Column.text("PROVIDER", 4, 8, j -> Cell.of(j.provider())),
                Column.text("MODEL", 5, 8, j -> Cell.of(j.model())),
                Column.whole("STARTED", 3, j -> Cell.of(look.times().text(j.startedAt()))),
                Column.whole("DEADLINE", 3, j -> Cell.of(look.times().text(j.deadlineAt()))));
        return Listing.of(columns, Shape.of(JobSummary.class), j -> j.jobId() == null ? j.nodeId() : j.jobId());
    }

    /** A budget gate that says nothing else says how much was spent. */
    private static @Nullable String message(GateSummary gate) {
        return gate.message() != null || gate.spentMicrocents() == null
                ? gate.message()
                : "spent " + Figures.money(gate.spentMicrocents(), 0) + " of "
                        + Figures.money(gate.limitMicrocents(), 0);
    }

    /** A decided gate says how; one that waits beyond its time says that it is due. */
    private static Cell status(GateSummary gate, Look look) {
        if (gate.isDue(look.times().now())) {
            return StatusMark.cell("due", look.terminal());
        }
        String decision = gate.decision();
        return StatusMark.cell(decision == null ? gate.status() : decision.replace('_', ' '), look.terminal());
    }
}
