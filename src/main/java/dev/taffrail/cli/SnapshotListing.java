package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.event.Fields;
import dev.taffrail.snapshot.Snapshot;
import dev.taffrail.snapshot.SnapshotStatus;
import dev.taffrail.snapshot.SnapshotSummary;
import dev.taffrail.view.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How runs that are saved as snapshots look in a list, and a snapshot to programs. */
final class SnapshotListing {
    private SnapshotListing() {}

    /** Returns the listing of runs. */
    static Listing<SnapshotSummary> of(Look look) {
        return Listing.of(
                List.of(
                        Column.text("RUN", 1, 12, run -> Cell.of(run.runId(), Ink.BOLD)),
                        Column.whole("STATUS", 1, run -> status(run.status(), look)),
                        Column.whole(
                                "STARTED",
                                2,
                                run -> Cell.of(
                                        run.startedAt() == null
                                                ? null
                                                : look.times().text(run.startedAt()))),
                        Column.figure("STEP", 1, run -> Cell.of(run.stepIndex().json())),
                        Column.figure("TRACE", 1, run -> Cell.of(Figures.whole(run.traceLength()))),
                        Column.figure(
                                "ITERATIONS", 3, run -> Cell.of(run.iterations().json())),
                        Column.figure(
                                "REVISIONS", 3, run -> Cell.of(run.revisions().json())),
                        Column.figure("SEQ", 2, run -> Cell.of(run.seq().toString()))),
                Shape.of(SnapshotSummary.class),
                SnapshotSummary::runId);
    }

    /** Returns the listing of one snapshot, which has no columns; its fields are those that it has. */
    static Listing<Snapshot> of(Snapshot snapshot) {
        List<String> names = Fields.of(snapshot.json()).names();
        Shape<Snapshot> shape = new Shape<>(names, one -> {
            Fields fields = Fields.of(one.json());
            return names.stream().map(name -> value(fields, name)).toArray();
        });
        return Listing.of(List.of(), shape, Snapshot::runId);
    }

    /** Returns a status with the mark of the run's that it is. */
    static Cell status(SnapshotStatus status, Look look) {
        StatusMark mark = StatusMark.of(
                switch (status) {
                    case EXECUTING -> "running";
                    case COMPLETE -> "completed";
                    default -> status.toString();
                });
        return look.terminal().isTerminal()
                ? Cell.of(mark.symbol() + " " + status, mark.ink())
                : Cell.of(status.toString());
    }

    private static @Nullable JsonText value(Fields fields, String name) {
        String json = fields.json(name);
        return json == null ? null : new JsonText(json);
    }
}
