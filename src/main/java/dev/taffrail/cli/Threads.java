package dev.taffrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail thread}: without a word behind it, {@code thread ls}. */
@Command(
        name = "thread",
        header = "Lists and shows conversation threads, and moves between branches.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail thread ls                  the 50 that were last changed",
            "  taffrail thread show 'Fix the login'   by its name",
            "  taffrail thread leaves 4f2a         the ends of its branches",
            "  taffrail thread fork 4f2a --at 17   let the next message follow message 17",
            "",
            "THREAD is a thread's id, its first 4 or more characters, its name, or @last."
        })
final class Threads implements Callable<Integer> {
    private final Root root;

    Threads(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return new ListThreads(root).call();
    }
}
