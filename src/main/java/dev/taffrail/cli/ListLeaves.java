package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.thread.Message;
import dev.taffrail.thread.ThreadRecord;
import dev.taffrail.thread.ThreadStore;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code taffrail thread leaves}. */
@Command(
        name = "leaves",
        header = "Lists the messages that the branches of a thread end with.",
        description = "In the order of their numbers. The one that the next message follows is marked.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail thread leaves 4f2a",
            "  taffrail thread fork 4f2a --at 42    go on with the branch that ends with 42"
        })
final class ListLeaves implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "THREAD", description = "The thread: its id, a beginning of it, its name, or @last.")
    private String thread = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListLeaves(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Taffrail store = root.open()) {
            ThreadStore facade = ThreadStore.of(store);
            String id = ThreadIds.thread(facade, thread);
            List<Message> leaves = facade.messages().leaves(id);
            Long current =
                    facade.threads().get(id).map(ThreadRecord::currentLeafId).orElse(null);
            output.list(root.shell(), listing(current), leaves, null, "The thread has no messages.");
        }
        return ExitCode.OK;
    }

    private Listing<Message> listing(@Nullable Long current) {
        return ThreadListing.leaves(root.look(), current);
    }
}
