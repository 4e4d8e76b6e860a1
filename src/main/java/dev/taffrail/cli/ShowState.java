package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.event.Seq;
import dev.taffrail.resume.Checkpoint;
import dev.taffrail.resume.CheckpointDiff;
import dev.taffrail.resume.Checkpoints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail state}. */
@Command(
        name = "state",
        header = "Shows the checkpoint that a run resumes from.",
        description =
                "Its present state, or that as of one of its events; what is done, what runs again and under which key, what it"
                        + " waits for.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail state @last                 how it stands",
            "  taffrail state @last --at 12         how it stood after its event 12",
            "  taffrail state @last --diff 12       what has changed since then",
            "  taffrail state @last --at 30 --diff 12"
        })
final class ShowState implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(names = "--at", paramLabel = "SEQ", description = "As of this event of the run.")
    private @Nullable Long at;

    @Option(names = "--diff", paramLabel = "SEQ", description = "Only what differs from the state as of this event.")
    private @Nullable Long diff;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ShowState(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            Checkpoints checkpoints = store.checkpoints();
            String runId = Streams.run(store, run);
            Checkpoint state = at == null ? checkpoints.load(runId) : checkpoints.load(runId, new Seq(at));
            if (diff != null) {
                compare(checkpoints.load(runId, new Seq(diff)), state);
            } else if (output.isData()) {
                output.object(
                        root.shell(),
                        StateListing.of(checkpoints, root.shell().clock().instant()),
                        state);
            } else {
                try (PagedOutput out = PagedOutput.to(root.shell())) {
                    new StatePage(out, output.look(root)).write(state, checkpoints);
                }
            }
        }
        return ExitCode.OK;
    }

    private void compare(Checkpoint from, Checkpoint to) {
        CheckpointDiff difference = CheckpointDiff.between(from, to);
        if (output.isJson()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("runId", to.runId());
            fields.put("from", from.seq());
            fields.put("to", to.seq());
            fields.put("changes", difference.changes());
            root.shell().printJson(JsonPrinter.of(fields, root.shell().indents()));
        } else {
            output.list(
                    root.shell(),
                    StateListing.changes(),
                    difference.changes(),
                    null,
                    "Nothing differs between seq " + from.seq() + " and seq " + to.seq() + ".");
        }
    }
}
