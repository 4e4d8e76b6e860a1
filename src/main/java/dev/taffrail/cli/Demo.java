package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.AppendResult;
import dev.taffrail.log.Expected;
import dev.taffrail.view.RunQuery;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail demo}. */
@Command(
        name = "demo",
        header = "Fills the store with a few made-up runs.",
        description =
                "Some days of work: a run that failed and was started again, one that waits at a gate, one with sub-runs, one that is"
                        + " at work. Called again, it adds nothing.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail demo", "  taffrail -S /tmp/demo demo     in a store of its own"})
final class Demo implements Callable<Integer> {
    private static final int LISTED = 20;

    private final Root root;

    Demo(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Shell shell = root.shell();
        try (Taffrail store = root.openOrMake()) {
            int added = 0;
            for (DemoRun run : DemoRuns.at(shell.clock().instant())) {
                added += add(store, run) ? 1 : 0;
            }
            shell.say(
                    added == 0
                            ? "The runs of the demo are there already."
                            : "Added " + added + " runs to " + root.directory() + ".");
            shell.say("");
        }
        ListRuns.print(root, new OutputOptions(), RunQuery.recent(LISTED), "");
        shell.out().flush();
        shell.say("");
        shell.say("Now try");
        shell.say("  taffrail show demo-nightly-3    a run whose steps were tried again");
        shell.say("  taffrail show demo-research     a run that let others work, and what the tree cost");
        shell.say("  taffrail logs @failed           what happened in the run that failed last");
        shell.say("  taffrail costs --by model       where the money went");
        shell.say("  taffrail ps                     what is at work or waits for somebody");
        return ExitCode.OK;
    }

    /** A run is written whole or not at all, and not again. */
    private static boolean add(Taffrail store, DemoRun run) {
        return store.sink().appendAndWait(StreamId.run(run.runId()), Expected.noStream(), run.events())
                instanceof AppendResult.Appended;
    }
}
