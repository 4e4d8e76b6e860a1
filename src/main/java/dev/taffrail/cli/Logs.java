package dev.taffrail.cli;

import dev.taffrail.Taffrail;
import dev.taffrail.event.Position;
import dev.taffrail.event.Seq;
import dev.taffrail.event.StreamId;
import dev.taffrail.log.EventLog;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code taffrail logs}. */
@Command(
        name = "logs",
        header = "Shows the events of a run or of the store.",
        description = "In the order in which they were recorded, with one useful value each.",
        footerHeading = "%nExamples%n",
        footer = {
            "  taffrail logs @last             its events, one a line",
            "  taffrail logs @last -f          and those to come, until Ctrl-C",
            "  taffrail logs --all -f -n 0     whatever happens in the store from now on",
            "  taffrail logs @last --json      as JSON lines that can be imported again"
        })
final class Logs implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run.")
    private @Nullable String run;

    @Option(names = "--all", description = "The events of all runs and other streams.")
    private boolean all;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is recorded from now on.")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "Begin with the last N events. Default: with the first event.")
    private @Nullable Long tail;

    @Option(names = "--json", description = "JSON lines, one event each, as import jsonl takes them.")
    private boolean json;

    @Option(names = "--no-trunc", description = "Cut nothing to the terminal's width.")
    private boolean whole;

    Logs(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((run == null) != all) {
            throw new UsageError("Either a run or --all must be given.", "For example: taffrail logs @last.");
        }
        try (Taffrail store = root.open()) {
            EventLog log = store.log();
            StreamId stream = run == null ? null : Streams.named(store, run);
            EventPrinter printer = new EventPrinter(root, json, whole, stream);
            if (follow) {
                printer.follow(log, start(log, stream));
            } else if (stream == null) {
                printer.printAll(log, start(log, null));
            } else {
                long last = log.head(stream).seq().value();
                printer.print(log, stream, new Seq(tail == null ? 0 : Math.max(0, last - tail)));
            }
        }
        return ExitCode.OK;
    }

    /** Behind which position to begin. Of one run, the last N of its events stand somewhere behind it. */
    private Position start(EventLog log, @Nullable StreamId stream) {
        if (tail == null) {
            return Position.START;
        }
        if (stream == null) {
            return new Position(Math.max(0, log.head().value() - tail));
        }
        long last = log.head(stream).seq().value();
        if (tail == 0 || last == 0) {
            return log.head();
        }
        Seq before = new Seq(Math.max(0, last - tail));
        Position first = log.read(stream, before, 1).get(0).position();
        return new Position(first.value() - 1);
    }
}
