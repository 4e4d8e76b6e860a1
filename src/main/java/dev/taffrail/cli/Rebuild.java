package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Progress;
import dev.taffrail.event.StreamId;
import dev.taffrail.projection.Quarantined;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code taffrail rebuild}. */
@Command(
        name = "rebuild",
        header = "Makes the tables anew from the log.",
        description =
                "All of them, beside what goes on being read and written, or the rows of one run, in one transaction,"
                        + " which also lifts its quarantine.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail rebuild", "  taffrail rebuild 3f2a", "  taffrail rebuild --progress plain 2>rebuild.log"})
final class Rebuild implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Of this run only.")
    private @Nullable String run;

    Rebuild(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Taffrail store = root.open()) {
            return run == null ? all(store) : one(store, Streams.named(store, run));
        }
    }

    private int all(Taffrail store) throws InterruptedException {
        long[] events = new long[1];
        try (Progress progress = root.progress("Rebuilding", "events")) {
            store.projections().rebuildAll(at -> {
                events[0] = at.total();
                progress.at(at.done(), at.total());
            });
        }
        root.shell().say("Rebuilt all tables from " + Figures.counted(events[0], "event") + ".");
        return ExitCode.OK;
    }

    private int one(Taffrail store, StreamId stream) throws InterruptedException {
        Optional<Quarantined> failed = store.projections().rebuild(stream);
        if (failed.isEmpty()) {
            root.shell().say("Rebuilt the rows of " + stream + ".");
            return ExitCode.OK;
        }
        Quarantined waits = failed.get();
        new Problem(
                        "quarantined",
                        "The event at seq " + waits.seq() + " of " + stream + " cannot be folded: " + waits.cause(),
                        "Its rows are as of the event before, and later events wait. Please report this as a bug.",
                        ExitCode.FAILED)
                .tell(root.shell(), false);
        return ExitCode.FAILED;
    }
}
