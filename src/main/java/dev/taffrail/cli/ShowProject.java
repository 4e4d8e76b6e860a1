package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Facts;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Look;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.project.ProjectOverview;
import dev.taffrail.project.ProjectRegistry;
import dev.taffrail.project.ProjectRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail project show}. */
@Command(
        name = "show",
        header = "Shows one project, its newest runs and how they ended.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail project show .          of this directory",
            "  taffrail project show 17 -n 0    with all its runs",
            "  taffrail project show 17 --json=successRate"
        })
final class ShowProject implements Callable<Integer> {
    private static final int LIMIT = 10;

    private final Root root;

    @Parameters(paramLabel = "DIR|NUMBER", description = "The project.")
    private String project = "";

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "At most so many runs, 0 for all. Default: 10.")
    private int limit = LIMIT;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ShowProject(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ListProjects.checkLimit(limit);
        ProjectOverview overview;
        List<ProjectRun> runs;
        try (Taffrail store = root.open()) {
            ProjectRegistry registry = ProjectRegistry.of(store);
            long no = Projects.resolve(registry, project).projectNo();
            overview = registry.overview(no).orElseThrow();
            runs = limit == 0 ? registry.projectRuns(no) : registry.projectRuns(no, limit);
        }
        if (output.isData()) {
            output.object(root.shell(), listing(runs), overview);
        } else {
            try (PagedOutput out = PagedOutput.to(root.shell())) {
                write(out, output.look(root), overview, runs);
            }
        }
        return ExitCode.OK;
    }

    private static Listing<ProjectOverview> listing(List<ProjectRun> runs) {
        Shape<ProjectOverview> alone = ProjectListing.shape();
        List<String> names = new ArrayList<>(alone.names());
        names.add("latestRuns");
        Shape<ProjectOverview> shape = new Shape<>(List.copyOf(names), overview -> {
            @Nullable Object[] values = alone.values().apply(overview);
            @Nullable Object[] more = Arrays.copyOf(values, values.length + 1);
            more[values.length] = runs;
            return more;
        });
        return Listing.of(List.of(), shape, overview -> Long.toString(overview.projectNo()));
    }

    private static void write(Appendable out, Look look, ProjectOverview project, List<ProjectRun> runs) {
        new Facts()
                .add("project", Long.toString(project.projectNo()))
                .add("dir", project.dir())
                .add("command", project.cmd())
                .add("prompt", project.prompt())
                .add("registered", look.times().full(project.createdAt()))
                .add("changed", look.times().full(project.updatedAt()))
                .add("last run", look.times().full(project.lastRunAt()))
                .add("runs", counts(project))
                .add("success", success(project))
                .write(out, look.terminal());
        String heading = runs.size() < project.runs() ? "NEWEST RUNS" : "RUNS";
        Table.section(out, look.terminal(), heading, ProjectListing.runs(look).columns(), runs);
    }

    private static String counts(ProjectOverview project) {
        List<String> said = new ArrayList<>();
        said.add(Figures.whole(project.runs()));
        add(said, project.running(), "running");
        add(said, project.completed(), "completed");
        add(said, project.failed(), "failed");
        add(said, project.crashed(), "crashed");
        add(said, project.cancelled(), "cancelled");
        return String.join(" · ", said);
    }

    private static void add(List<String> said, long number, String status) {
        if (number > 0) {
            said.add(Figures.whole(number) + " " + status);
        }
    }

    private static @Nullable String success(ProjectOverview project) {
        String rate = ProjectListing.rate(project);
        return rate == null ? null : rate + " of " + Figures.counted(project.ended(), "run") + " that ended";
    }
}
