package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.view.Ambiguous;
import dev.taffrail.view.History;
import dev.taffrail.view.NotFound;
import dev.taffrail.view.Page;
import dev.taffrail.view.RunFilter;
import dev.taffrail.view.RunQuery;
import dev.taffrail.view.RunSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code taffrail ls}. */
@Command(
        name = "ls",
        header = "Lists runs, newest first.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail ls                                     the 20 newest",
            "  taffrail ls --status failed --since yesterday   what went wrong lately",
            "  taffrail ls --sort -treeCostMicrocents -n 5     the five most expensive",
            "  taffrail ls --json=runId,status,costMicrocents  for a program",
            "  taffrail ls -q --label team=search | xargs -n 1 taffrail export"
        })
final class ListRuns implements Callable<Integer> {
    private final Root root;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final ListOptions list = new ListOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ListRuns(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        RunFilter runs = filter.filter(root.shell().clock().instant(), root.zone());
        RunQuery query = list.query(runs);
        print(root, output, query, advice(root, filter.isRestricted()));
        return ExitCode.OK;
    }

    /** Prints a page of runs, their ids as short as they may be; an empty one where there is no store yet. */
    static void print(Root root, OutputOptions output, RunQuery query, String advice) {
        if (!root.hasStore()) {
            output.list(root.shell(), RunListing.of(root.look(), ShortIds.none()), List.of(), null, advice);
            return;
        }
        Page<RunSummary> page;
        ShortIds ids;
        try (Taffrail store = root.open()) {
            page = store.history().runs(query);
            ids = output.mayCutIds(root.shell()) ? shortened(page, store.history()) : ShortIds.none();
        }
        output.list(root.shell(), RunListing.of(root.look(), ids), page.items(), page.next(), advice);
    }

    /** A beginning is right if it would find the run when typed. */
    private static ShortIds shortened(Page<RunSummary> page, History history) {
        List<String> ids = page.items().stream().map(RunSummary::runId).toList();
        return ShortIds.of(ids, (beginning, id) -> {
            try {
                return history.resolve(beginning).equals(id);
            } catch (Ambiguous | NotFound anotherOne) {
                return false;
            }
        });
    }

    private static String advice(Root root, boolean restricted) {
        return restricted && root.hasStore()
                ? "No run is like that. taffrail ls lists what there is; --children lists child runs too."
                : "There is no run in " + root.directory()
                        + " yet. Fill it with: taffrail demo, or taffrail import FORMAT" + " PATH, or taffrail record";
    }
}
