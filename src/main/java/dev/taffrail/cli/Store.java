package dev.taffrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code taffrail store}: without a word behind it, {@code store info}. */
@Command(
        name = "store",
        header = "Shows where the store is and what it holds.",
        footerHeading = "%nExamples%n",
        footer = {"  taffrail store           the same as taffrail store info", "  taffrail store stats"})
final class Store implements Callable<Integer> {
    private final Root root;

    Store(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return new StoreInfo(root).call();
    }
}
