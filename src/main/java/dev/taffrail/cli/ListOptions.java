package dev.taffrail.cli;

import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunSort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say in which order runs are listed, and how many of them. One command's, one thread. */
final class ListOptions {
    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Option(
            names = "--sort",
            paramLabel = "[-]FIELD",
            description = "By this field of the JSON, with - before it the largest first. Default: -startedAt.")
    private @Nullable String sort;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on behind a page: what it gave as next.")
    private @Nullable String after;

    /** Returns the query for these runs. */
    RunQuery query(RunFilter filter) {
        RunSort order = sort == null ? RunSort.NEWEST : RunSort.parse(sort);
        return new RunQuery(filter, order, limit, after);
    }
}
