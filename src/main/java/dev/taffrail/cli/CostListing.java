package dev.taffrail.cli;

import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.Shape;
import dev.taffrail.view.CostBy;
import dev.taffrail.view.CostSummary;
import java.util.List;
import java.util.Locale;

/** How spend looks in a list; the key carries the name of what it was added up by. */
final class CostListing {
    private CostListing() {}

    /** Returns the listing of spend by this. */
    static Listing<CostSummary> of(CostBy by) {
        Shape<CostSummary> shape = Shape.of(CostSummary.class).named(name -> name.equals("key") ? by.toString() : name);
        List<Column<CostSummary>> columns = List.of(
                Column.text(by.toString().toUpperCase(Locale.ROOT), 1, 16, c -> Cell.of(c.key(), Ink.BOLD)),
                Column.figure("CALLS", 2, c -> Cell.of(Figures.whole(c.calls()))),
                Column.figure("INPUT", 3, c -> Cell.of(Figures.count(c.inputTokens()))),
                Column.figure("OUTPUT", 3, c -> Cell.of(Figures.count(c.outputTokens()))),
                Column.figure("CACHE READ", 4, c -> Cell.of(Figures.count(c.cacheReadTokens()))),
                Column.figure("CACHE WRITE", 4, c -> Cell.of(Figures.count(c.cacheWriteTokens()))),
                Column.figure("COST", 1, c -> RunListing.cost(c.costMicrocents(), c.unpricedCalls())),
                Column.figure("UNPRICED", 5, c -> Cell.of(Figures.whole(c.unpricedCalls()))),
                Column.text("PRICES", 6, 12, c -> Cell.of(String.join(", ", c.priceIds()))));
        return Listing.of(columns, shape, c -> c.key() == null ? "" : c.key());
    }
}
