package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.project.ProjectOverview;
import dev.taffrail.project.ProjectRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How projects and their runs look in a list. */
final class ProjectListing {
    private ProjectListing() {}

    /** Returns the listing of projects. */
    static Listing<ProjectOverview> projects(Look look) {
        List<Column<ProjectOverview>> columns = List.of(
                Column.figure("NO", 1, p -> Cell.of(Long.toString(p.projectNo()), Ink.BOLD)),
                Column.path("DIR", 1, 24, p -> Cell.of(p.dir())),
                Column.text("COMMAND", 3, 12, p -> Cell.of(p.cmd())),
                Column.whole("LAST RUN", 2, p -> Cell.of(look.times().text(p.lastRunAt()))),
                Column.figure("RUNS", 2, p -> Cell.of(Figures.count(p.runs()))),
                Column.figure("RUNNING", 5, p -> Cell.of(Figures.count(p.running()))),
                Column.figure("SUCCESS", 4, p -> Cell.of(rate(p))),
                Column.text("PROMPT", 6, 12, p -> Cell.of(p.prompt())));
        return Listing.of(columns, shape(), p -> Long.toString(p.projectNo()));
    }

    /** Returns the listing of a project's runs. */
    static Listing<ProjectRun> runs(Look look) {
        List<Column<ProjectRun>> columns = List.of(
                Column.figure("NO", 1, r -> Cell.of(Long.toString(r.runNo()), Ink.BOLD)),
                Column.whole("STATUS", 1, r -> StatusMark.cell(r.status().toString(), look.terminal())),
                Column.figure(
                        "EXIT",
                        2,
                        r -> Cell.of(r.exitCode() == null ? null : r.exitCode().toString())),
                Column.whole("STARTED", 2, r -> Cell.of(look.times().text(r.startedAt()))),
                Column.figure("TOOK", 3, r -> Cell.of(Figures.duration(took(r)))),
                Column.figure("PID", 5, r -> Cell.of(Long.toString(r.pid()))),
                Column.text("ARGUMENTS", 4, 16, r -> Cell.of(r.args().isEmpty() ? null : String.join(" ", r.args()))),
                Column.text("RUN", 6, 12, r -> Cell.of(r.runId())));
        return Listing.of(columns, Shape.of(ProjectRun.class), r -> Long.toString(r.runNo()));
    }

    /** Returns the fields of a project, the rate behind what it is made of. */
    static Shape<ProjectOverview> shape() {
        Shape<ProjectOverview> stored = Shape.of(ProjectOverview.class);
        List<String> names = new ArrayList<>(stored.names());
        names.add("successRate");
        return new Shape<>(List.copyOf(names), project -> {
            @Nullable Object[] values = stored.values().apply(project);
            @Nullable Object[] more = Arrays.copyOf(values, values.length + 1);
            more[values.length] = project.successRate();
            return more;
        });
    }

    /** Returns how many of the ended runs completed, in whole per cent; null while none has ended. */
    static @Nullable String rate(ProjectOverview project) {
        Double rate = project.successRate();
        return rate == null ? null : String.format(Locale.ROOT, "%d%%", Math.round(Math.floor(rate * 100)));
    }

    private static @Nullable Long took(ProjectRun run) {
        return run.startedAt() == null || run.endedAt() == null
                ? null
                : Duration.between(run.startedAt(), run.endedAt()).toMillis();
    }
}
