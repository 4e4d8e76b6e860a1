package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.thread.ThreadStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail thread show}. */
@Command(
        name = "show",
        header = "Shows a thread and the newest messages of its branch.",
        description =
                "What it is, its goal, its newest checkpoint and its tools; then the messages, the oldest of them first.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail thread show @last              the thread that was last changed",
            "  taffrail thread show 'Fix the login'    by its name",
            "  taffrail thread show 4f2a -n 0 --json   its whole branch, for a program"
        })
final class ShowThread implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "THREAD", description = "The thread: its id, a beginning of it, its name, or @last.")
    private String thread = "";

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many messages, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ShowThread(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        int most = Count.of(limit);
        try (Taffrail store = root.open()) {
            ThreadStore facade = ThreadStore.of(store);
            ThreadDetail detail = ThreadDetail.of(facade, ThreadIds.thread(facade, thread), most);
            if (output.isData()) {
                output.object(root.shell(), ThreadDetail.listing(output.look(root)), detail);
            } else {
                try (PagedOutput out = PagedOutput.to(root.shell())) {
                    new ThreadPage(out, output.look(root)).write(detail);
                }
            }
        }
        return ExitCode.OK;
    }
}
