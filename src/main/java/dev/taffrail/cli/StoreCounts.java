package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.cli.screen.Cell;
import dev.taffrail.cli.screen.Column;
import dev.taffrail.cli.screen.Figures;
import dev.taffrail.cli.screen.Ink;
import dev.taffrail.cli.screen.JsonPrinter;
import dev.taffrail.cli.screen.StatusMark;
import dev.taffrail.cli.screen.Table;
import dev.taffrail.cli.screen.Terminal;
import dev.taffrail.projection.StoreStats;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code taffrail store stats}. */
@Command(
        name = "stats",
        header = "Counts what the store holds.",
        description =
                "Streams, runs by status, and events by type with the bytes of their payloads. Goes through the whole log.",
        footerHeading = "%nExample%n",
        footer = "  taffrail store stats --json")
final class StoreCounts implements Callable<Integer> {
    private final Root root;

    @Option(names = "--json", description = "In JSON.")
    private boolean json;

    StoreCounts(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Shell shell = root.shell();
        StoreStats stats;
        try (Taffrail store = root.open()) {
            stats = StoreStats.count(store.projections());
        }
        Terminal terminal = shell.outTerminal();
        if (json) {
            shell.printJson(JsonPrinter.of(stats, shell.indents()));
            return ExitCode.OK;
        }
        List<Column<StoreStats.StatusCount>> runs = List.of(
                Column.whole("STATUS", 1, s -> StatusMark.cell(s.status(), terminal)),
                Column.figure("RUNS", 1, s -> Cell.of(Figures.whole(s.runs()))));
        List<Column<StoreStats.TypeCount>> events = List.of(
                Column.text("TYPE", 1, 12, t -> Cell.of(t.type(), Ink.BOLD)),
                Column.figure("EVENTS", 1, t -> Cell.of(Figures.whole(t.events()))),
                Column.figure("PAYLOADS", 2, t -> Cell.of(Figures.bytes(t.payloadBytes()))));
        try (PagedOutput out = PagedOutput.to(shell)) {
            Table.write(out, terminal, runs, stats.runs());
            out.append('\n');
            Table.write(out, terminal, events, stats.events());
            out.append('\n');
            out.append(Figures.counted(stats.streams(), "stream") + "\n");
        }
        return ExitCode.OK;
    }
}
