package dev.taffrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail gate}: without a word behind it, {@code gate ls}. */
@Command(
        name = "gate",
        header = "Lists gates and decides at them.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail gate ls                    what waits for a decision, in any run",
            "  taffrail gate approve invoice-7     the only gate that this run waits at",
            "  taffrail gate reject invoice-7 budget --comment 'too much'",
            "  taffrail gate input invoice-7 title --text 'Autumn sale'"
        })
final class Gate implements Callable<Integer> {
    private final Root root;

    Gate(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return new ListGates(root).call();
    }
}
