package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import dev.taffrail.resume.NoCheckpoint;
import dev.taffrail.resume.ResumePlan;
import dev.taffrail.view.History;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.RunDetail;
import dev.taffrail.view.RunStatus;
import dev.taffrail.view.StepSummary;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail show}. */
@Command(
        name = "show",
        header = "Shows one run, or one of its steps.",
        description =
                "What the run is, its attempts as a waterfall, costs, gates and error; or, of one of its nodes, every attempt with what"
                        + " went in and what came out.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail show @last          the newest run",
            "  taffrail show 3f2a fetch     the step fetch of the run whose id begins with 3f2a",
            "  taffrail show @failed --json everything about the last failure, for a program",
            "  taffrail show nightly-7 --exit-status >/dev/null && deploy"
        })
final class ShowRun implements Callable<Integer> {
    private static final Set<RunStatus> UNSUCCESSFUL = Set.of(RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.CRASHED);

    private final Root root;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "One of its nodes.")
    private @Nullable String node;

    @Option(names = "--exit-status", description = "Exit with 6 if the run ended unsuccessfully.")
    private boolean exitStatus;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ShowRun(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            History history = store.history();
            String runId = history.resolve(run);
            RunStatus status =
                    node == null ? show(history.detail(runId), plan(store, runId)) : show(history, runId, node);
            return exitStatus && UNSUCCESSFUL.contains(status) ? ExitCode.RUN_UNSUCCESSFUL : ExitCode.OK;
        }
    }

    private RunStatus show(RunDetail detail, @Nullable ResumePlan plan) {
        Shell shell = root.shell();
        if (output.isData()) {
            output.object(shell, DetailListing.of(root.look(), plan), detail);
        } else {
            try (PagedOutput out = PagedOutput.to(shell)) {
                new RunPage(out, output.look(root)).write(detail, plan);
            }
            StreamId stream = new StreamId(detail.run().runId());
            if (!stream.isRun()) {
                shell.advise("taffrail " + stream.kind() + " show " + stream + " shows all that there is about it.");
            }
        }
        return detail.run().status();
    }

    /** Returns what a resume would do; null for a run that was not started, and for what is no run. */
    private static @Nullable ResumePlan plan(Taffrail store, String runId) {
        if (!new StreamId(runId).isRun()) {
            return null;
        }
        try {
            return ResumePlan.of(store.checkpoints().load(runId));
        } catch (NoCheckpoint notStarted) {
            return null;
        }
    }

    private RunStatus show(History history, String runId, String name) {
        List<StepSummary> attempts = attempts(history, runId, name);
        StepPage page = new StepPage(root, output);
        page.print(attempts, history);
        return history.run(runId).status();
    }

    /** The node of this id, else the only one whose id begins so, or that is called so. */
    private static List<StepSummary> attempts(History history, String runId, String name) {
        List<StepSummary> exact = history.attempts(runId, name);
        if (!exact.isEmpty()) {
            return exact;
        }
        List<String> near = history.steps(runId).stream()
                .filter(s -> s.nodeId().startsWith(name) || name.equals(s.name()))
                .map(StepSummary::nodeId)
                .distinct()
                .toList();
        if (near.size() == 1) {
            return history.attempts(runId, near.get(0));
        }
        String found = near.isEmpty()
                ? "Run '" + runId + "' has no node '" + name + "'."
                : "'" + name + "' can mean several nodes of run '" + runId + "': "
                        + String.join(", ", near.subList(0, Math.min(5, near.size())))
                        + (near.size() > 5 ? ", …" : "") + ".";
        throw new NotFound(name, found, "taffrail steps " + runId + " lists its nodes.");
    }
}
