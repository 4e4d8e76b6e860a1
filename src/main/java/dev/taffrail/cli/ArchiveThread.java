package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.thread.ThreadStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail thread archive}. */
@Command(
        name = "archive",
        header = "Puts a thread away, or takes one up again.",
        description = "One that was put away stands in no list unless that is asked for, and keeps all that it has.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail thread archive 4f2a", "  taffrail thread archive --undo 4f2a"})
final class ArchiveThread implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "THREAD", description = "The thread: its id, a beginning of it, its name, or @last.")
    private String thread = "";

    @Option(names = "--undo", description = "Take it up again.")
    private boolean undo;

    ArchiveThread(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            ThreadStore facade = ThreadStore.of(store);
            String id = ThreadIds.thread(facade, thread);
            boolean now =
                    undo ? facade.threads().unarchive(id) : facade.threads().archive(id);
            String is = undo ? "' is in use" : "' is put away";
            root.shell().say("Thread '" + id + is + (now ? "." : " already; nothing was changed."));
        }
        return ExitCode.OK;
    }
}
