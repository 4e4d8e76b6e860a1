package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.projection.ProjectionStatus;
import dev.taffrail.projection.Quarantined;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code taffrail projections}. */
@Command(
        name = "projections",
        header = "Shows how far the tables are.",
        description =
                "Of each projection: its lag behind the log in events, generation and version, and the streams that are"
                        + " in quarantine because one of their events could not be folded.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail projections",
            "  taffrail projections --json",
            "  taffrail rebuild RUN     lifts a quarantine"
        })
final class ProjectionsTable implements Callable<Integer> {
    private static final List<String> FIELDS =
            List.of("name", "version", "generation", "file", "projected", "head", "lag", "quarantined");

    private final Root root;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ProjectionsTable(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<ProjectionStatus> all;
        try (Taffrail store = root.open()) {
            all = store.projections().status();
        }
        output.list(root.shell(), listing(), all, null, "There is no projection.");
        for (ProjectionStatus status : all) {
            for (Quarantined waits : status.quarantined()) {
                root.shell()
                        .say(waits.stream() + " waits at seq " + waits.seq() + ", position " + waits.position() + ": "
                                + waits.cause());
            }
        }
        return ExitCode.OK;
    }

    private static Listing<ProjectionStatus> listing() {
        List<Column<ProjectionStatus>> columns = List.of(
                Column.text("NAME", 1, 8, s -> Cell.of(s.name(), Ink.BOLD)),
                Column.figure("VERSION", 4, s -> Cell.of(Integer.toString(s.version()))),
                Column.figure("GENERATION", 3, s -> Cell.of(Long.toString(s.generation()))),
                Column.whole("FILE", 5, s -> Cell.of(s.file())),
                Column.figure(
                        "PROJECTED", 2, s -> Cell.of(Figures.whole(s.projected().value()))),
                Column.figure("HEAD", 2, s -> Cell.of(Figures.whole(s.head().value()))),
                Column.figure("LAG", 1, s -> Cell.of(Figures.whole(s.lag()), s.lag() == 0 ? Ink.PLAIN : Ink.YELLOW)),
                Column.figure(
                        "QUARANTINED",
                        1,
                        s -> Cell.of(
                                Integer.toString(s.quarantined().size()),
                                s.quarantined().isEmpty() ? Ink.PLAIN : Ink.RED)));
        Shape<ProjectionStatus> shape = new Shape<>(FIELDS, s -> new Object[] {
            s.name(), s.version(), s.generation(), s.file(), s.projected(), s.head(), s.lag(), s.quarantined()
        });
        return Listing.of(columns, shape, ProjectionStatus::name);
    }
}
