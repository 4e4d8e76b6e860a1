package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.thread.ThreadStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail thread fork}. */
@Command(
        name = "fork",
        header = "Lets a thread go on from one of its messages.",
        description = {
            "The branches that there are stay, and their messages with them.",
            "With --text a new branch begins with that message at once, and its number is printed. Without it the thread moves to the"
                    + " message: whatever is said next follows it, beside what followed it before."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail thread fork 4f2a --at 17                       go on behind message 17",
            "  taffrail thread fork 4f2a --at 17 --text 'Try it in C'  say that there now",
            "  taffrail thread leaves 4f2a                             what branches there are"
        })
final class ForkThread implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "THREAD", description = "The thread: its id, a beginning of it, its name, or @last.")
    private String thread = "";

    @Option(names = "--at", paramLabel = "MESSAGE", required = true, description = "The number of one of its messages.")
    private String at = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "A message to begin the new branch with.")
    private @Nullable String text;

    @Option(names = "--role", paramLabel = "ROLE", description = "Who says it. Default: user.")
    private @Nullable String role;

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    ForkThread(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (role != null && text == null) {
            throw new UsageError("--role says who says a message, but there is none.", "Add --text TEXT.");
        }
        try (Taffrail store = root.open()) {
            ThreadStore facade = ThreadStore.of(store);
            String id = ThreadIds.thread(facade, thread);
            if (text != null) {
                said(id, facade.messages().forkAt(id, at, Objects.requireNonNullElse(role, "user"), text, null));
            } else {
                moved(id, facade.messages().setCurrentLeaf(id, at));
            }
        }
        return ExitCode.OK;
    }

    private void said(String id, long messageId) {
        if (json) {
            report(id, messageId, true);
        } else {
            root.shell().out().print(messageId + "\n");
            root.shell().advise("It follows message " + at + " on a branch of its own. taffrail thread show " + id);
        }
    }

    private void moved(String id, boolean now) {
        if (json) {
            report(id, Long.parseLong(at), now);
        } else {
            root.shell()
                    .say("The next message of thread '" + id + "' follows message " + at
                            + (now ? "." : " already; nothing was changed."));
        }
    }

    private void report(String id, long leaf, boolean changed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("threadId", id);
        fields.put("at", Long.parseLong(at));
        fields.put("currentLeafId", leaf);
        fields.put("changed", changed);
        root.shell().printJson(JsonPrinter.of(fields, root.shell().indents()));
    }
}
