package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.view.CostBy;
import dev.taffrail.view.CostQuery;
import dev.taffrail.view.CostSummary;
import dev.taffrail.view.History;
import dev.taffrail.view.RunFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail costs}. */
@Command(
        name = "costs",
        header = "Adds up what was spent.",
        description =
                "By model, workflow, day, run or step; cost and tokens come from every run that was asked for, child runs too.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail costs                            of everything, by model",
            "  taffrail costs --by day --since 1w        of the last week, day by day",
            "  taffrail costs @last --by step            of one run, step by step",
            "  taffrail costs @last --children           of one run and all that it started",
            "",
            "Child runs count: --children is only needed with a RUN. A '+' behind a cost says that calls of unknown price",
            "came on top; a cost of which nothing is known is unknown, never $0."
        })
final class Costs implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Of this run only.")
    private @Nullable String run;

    @Option(
            names = "--by",
            paramLabel = "KEY",
            defaultValue = "model",
            description = "What to add up by: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CostBy by = CostBy.MODEL;

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description = "Where a day begins, such as Europe/Vienna. Default: UTC.")
    private @Nullable String zone;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    Costs(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Instant now = root.shell().clock().instant();
        // Here --since speaks of when it was spent, not of when the run was started.
        Instant since = filter.since(now, root.zone());
        RunFilter runs = filter.withoutSince().withChildren();
        CostQuery query = CostQuery.by(by).where(runs).in(days());
        String advice = "Nothing was spent there. taffrail ls lists the runs.";
        output.list(root.shell(), CostListing.of(by), costs(since == null ? query : query.since(since)), null, advice);
        return ExitCode.OK;
    }

    private List<CostSummary> costs(CostQuery query) {
        if (run == null && !root.hasStore()) {
            return List.of();
        }
        try (Taffrail store = root.open()) {
            History history = store.history();
            if (run == null) {
                return history.costs(query);
            }
            String runId = history.resolve(run);
            return history.costs(filter.children() ? query.ofTree(runId) : query.ofRun(runId));
        }
    }

    private ZoneId days() {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new UsageError("There is no time zone '" + zone + "'.", "Write it like Europe/Vienna or +02:00.");
        }
    }
}
