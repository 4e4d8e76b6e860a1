package dev.taffrail.cli;

import dev.taffrail.RunExists;
import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.event.Seq;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.ResumePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail fork}. */
@Command(
        name = "fork",
        header = "Begins a run with the state of another one.",
        description =
                "What was done there is taken over with its outputs, as reused and at no cost; everything else is to be run"
                        + " anew. The fork is idle until its engine resumes it.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail fork @failed                  from where it stands",
            "  taffrail fork nightly-7 --at 40        from its event 40",
            "  taffrail ls --forks-of nightly-7       how the forks did"
        })
final class ForkRun implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run whose state it begins with.")
    private String run = "";

    @Option(names = "--at", paramLabel = "SEQ", description = "Its state as of this event. The present one by default.")
    private @Nullable Long at;

    @Option(names = "--id", paramLabel = "ID", description = "The fork's id. A random one by default.")
    private @Nullable String id;

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    ForkRun(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            String runId = Streams.run(store, run);
            Checkpoint state = at == null
                    ? store.checkpoints().load(runId)
                    : store.checkpoints().load(runId, new Seq(at));
            String forkId = id != null ? id : store.options().runIds().get();
            if (store.forks().fork(state, forkId, Map.of()).equals(Seq.NONE)) {
                throw new RunExists(forkId);
            }
            report(state, forkId);
        }
        return ExitCode.OK;
    }

    private void report(Checkpoint state, String forkId) {
        int reused = ResumePlan.of(state).reused().size();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("runId", forkId);
            fields.put("forkedFromRunId", state.runId());
            fields.put("forkedFromSeq", state.seq());
            fields.put("reusedSteps", reused);
            root.shell().printJson(JsonPrinter.of(fields, root.shell().indents()));
        } else {
            root.shell().out().print(forkId + "\n");
            root.shell()
                    .advise("It begins with run '" + state.runId() + "' as of seq " + state.seq() + ": "
                            + Figures.counted(reused, "step") + " taken over. taffrail show " + forkId);
        }
    }
}
